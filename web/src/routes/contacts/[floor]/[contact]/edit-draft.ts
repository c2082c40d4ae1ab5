import { localInstant } from '@floorlight/shared/calendar/local-instant.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { inForce } from '@floorlight/shared/contacts/in-force.ts';
import type { Written, WrittenField } from '@floorlight/shared/contacts/written.ts';
import type { ContactAnswer } from '#lib/day/contact.ts';
import { floorDate } from '#lib/format/floor-date.ts';
import { hourAndMinute } from '#lib/format/floor-time.ts';

type Told = Pick<ContactAnswer, 'handlings' | 'issue' | 'resolved' | 'written'>;

/** What a form holds; an empty text: as the source says. */
export interface EditDraft {
  disposition: string;
  issue: string;
  description: string;
  resolved: '' | 'yes' | 'no';
  sentiment: '' | NonNullable<Written['sentiment']>;
  followUp: { on: boolean; owner: string; due: string; done: boolean };
  escalation: { on: boolean; reason: string; level: string; resolved: boolean };
  callBack: { on: boolean; owner: string; done: boolean };
}

/** As a field of date and time has it. */
export const dueText = (due: number, zone: string): string => `${floorDate(due, zone)}T${hourAndMinute(due, zone)}`;

/** Null where there is no such date. */
const dueOf = (text: string, zone: string): number | null => {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(`${text.slice(0, 16)}:00Z`) : Number.NaN;
  return Number.isNaN(local) ? null : localInstant(zoneOf(zone), local);
};

const yesOrNo = (is: boolean | undefined): EditDraft['resolved'] => {
  if (is === undefined) return '';
  return is ? 'yes' : 'no';
};

export const draftOf = ({ written }: Pick<Told, 'written'>, zone: string): EditDraft => {
  const { disposition = '', issue = '', description = '', resolved, sentiment = '', followUp, escalation, callBack } = written;
  return {
    ...{ disposition, issue, description, resolved: yesOrNo(resolved), sentiment },
    followUp: {
      on: followUp !== undefined,
      owner: followUp?.owner ?? '',
      due: followUp ? dueText(followUp.due, zone) : '',
      done: followUp?.done ?? false,
    },
    escalation: {
      on: escalation !== undefined,
      reason: escalation?.reason ?? '',
      level: String(escalation?.level ?? 1),
      resolved: (escalation?.resolvedAt ?? null) !== null,
    },
    callBack: { on: callBack !== undefined, owner: callBack?.owner ?? '', done: callBack?.done ?? false },
  };
};

/** Fields that must hold something and don't, by the names they have in the API. */
export const missingIn = ({ followUp, escalation, callBack }: EditDraft, zone: string): string[] => [
  ...(followUp.on && followUp.owner.trim() === '' ? ['followUp.to.owner'] : []),
  ...(followUp.on && dueOf(followUp.due, zone) === null ? ['followUp.to.due'] : []),
  ...(escalation.on && escalation.reason.trim() === '' ? ['escalation.to.reason'] : []),
  ...(callBack.on && callBack.owner.trim() === '' ? ['callBack.to.owner'] : []),
];

const writtenIn = (
  draft: EditDraft,
  { written }: Told,
  zone: string,
  now: number,
): { [F in WrittenField]: Written[F] | null } => {
  const { followUp, escalation, callBack } = draft;
  const kept = written.escalation;
  const due = written.followUp && dueText(written.followUp.due, zone) === followUp.due ? written.followUp.due : null;
  return {
    disposition: draft.disposition || null,
    issue: draft.issue.trim() || null,
    description: draft.description.trim() || null,
    resolved: draft.resolved === '' ? null : draft.resolved === 'yes',
    sentiment: draft.sentiment || null,
    followUp: followUp.on
      ? { owner: followUp.owner.trim(), due: due ?? dueOf(followUp.due, zone) ?? 0, done: followUp.done }
      : null,
    escalation: escalation.on
      ? {
          reason: escalation.reason.trim(),
          level: Number(escalation.level),
          at: kept?.at ?? now,
          resolvedAt: escalation.resolved ? (kept?.resolvedAt ?? Math.max(now, kept?.at ?? now)) : null,
        }
      : null,
    callBack: callBack.on ? { owner: callBack.owner.trim(), done: callBack.done } : null,
  };
};

/** Members in the order in which a form gives them: what comes from the server may have another. */
const inOrder = (field: WrittenField, value: unknown): unknown => {
  const order: Partial<Record<WrittenField, readonly string[]>> = {
    followUp: ['owner', 'due', 'done'],
    escalation: ['reason', 'level', 'at', 'resolvedAt'],
    callBack: ['owner', 'done'],
  };
  const names = order[field];
  if (!names || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(names.map((name) => [name, (value as Record<string, unknown>)[name]]));
};

export type Changes = Partial<Record<WrittenField, { readonly was: unknown; readonly to: unknown }>>;

/**
 * What a form changes of what stood when it was opened, `told`; `newest`: what stands since, where somebody else was quicker. What
 * others wrote in fields that nobody touched here stays theirs. @param now UTC milliseconds
 */
export const changesOf = (draft: EditDraft, told: Told, zone: string, now: number, newest = told): Changes => {
  const stands = inForce(newest, newest.written);
  const wanted = Object.entries(writtenIn(draft, told, zone, now)) as [WrittenField, unknown][];
  const isSame = (field: WrittenField, to: unknown): boolean =>
    JSON.stringify(to) === JSON.stringify(inOrder(field, told.written[field]) ?? null);
  return Object.fromEntries(
    wanted.filter(([field, to]) => !isSame(field, to)).map(([field, to]) => [field, { was: stands[field] ?? null, to }]),
  );
};
