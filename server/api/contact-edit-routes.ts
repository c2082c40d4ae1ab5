import { z } from 'zod';
import { writtenFields, type ContactEdit, type WrittenField } from '@floorlight/shared/contacts/written.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { editContact, mostEdits, type Change, type Conflict } from '@floorlight/shared/store/contact-log/edit-contact.ts';
import { dispositionsFor } from '@floorlight/shared/store/dispositions-for.ts';
import type { StoredContact } from '@floorlight/shared/store/find-contact.ts';
import { Problem } from '../problems/problem.ts';
import { editAnswer } from './contact-people-answer.ts';
import { contactParams, customerErased, unknownContact, wholeContact } from './known-contact.ts';
import { findFloorOr404 } from './known-floor.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

/** `was`: what stood when it was looked at (people's word, else the source's; null: nothing). `to` null takes people's word back. */
const change = <T extends z.ZodType>(value: T) => z.strictObject({ was: value.nullable(), to: value.nullable() }).optional();

const body = z
  .strictObject({
    disposition: change(writtenFields.disposition),
    issue: change(writtenFields.issue),
    description: change(writtenFields.description),
    resolved: change(writtenFields.resolved),
    sentiment: change(writtenFields.sentiment),
    followUp: change(writtenFields.followUp),
    escalation: change(writtenFields.escalation),
    callBack: change(writtenFields.callBack),
  } satisfies Record<WrittenField, z.ZodType>)
  .refine((given) => Object.values(given).some((one) => one !== undefined), 'name at least one field to change');

/** So that a text that is far too long is told by its field. */
const bodyLimit = 2 * 1024 * 1024;

const changesOf = (given: z.output<typeof body>): Change[] =>
  Object.entries(given).flatMap(([field, one]) => (one ? [{ field: field as WrittenField, ...one }] : []));

const refuseDisposition = async (context: Context, floor: string, { contact }: StoredContact, to: unknown): Promise<void> => {
  const may = await dispositionsFor(context, floor, {
    program: contact.program,
    queues: contact.visits.map(({ queue }) => queue),
  });
  const said = contact.handlings.map(({ disposition }) => disposition);
  if (may === null || said.includes(to as string) || may.some(({ disposition }) => disposition === to)) return;
  const detail = `must be one of those set on the floor for such a contact: ${may.map(({ disposition }) => `"${disposition}"`).join(', ') || 'there is none'}`;
  throw new Problem(400, 'bad-body', `disposition.to ${detail}`, { errors: [{ field: 'disposition.to', detail }] });
};

/** Who wrote it is told, and when; what, the page shows. */
const detailOf = ({ edit }: Conflict): string => {
  const whoever = edit ? `${edit.by.name} changed it at ${new Date(edit.at).toISOString()}` : 'its source says otherwise by now';
  return `is not what stands: ${whoever}; read the contact anew and decide then`;
};

const changed = (conflicts: readonly Conflict[]): Problem => {
  const errors = conflicts.map((one) => ({ field: `${one.field}.was`, detail: detailOf(one) }));
  return new Problem(409, 'changed', errors.map(({ field, detail }) => `${field} ${detail}`).join('; '), { errors });
};

const tooMany = (): Problem => {
  const detail = `has ${mostEdits} edits already, which is all it can have`;
  return new Problem(409, 'too-many', `The contact ${detail}.`, { errors: [{ field: 'contact', detail }] });
};

const editRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/contacts/{contact}/edits',
    summary: 'Write on a contact: all that is named, or nothing where somebody else has changed it meanwhile',
    needs: 'contacts.edit',
    params: contactParams,
    query: nothing,
    body,
    bodyLimit,
    answer: z.object({ edits: z.array(editAnswer) }),
    handle: async ({ params, body: given, identity, reach, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const stored = await wholeContact(context, floor.id, reach, params.contact);
      if (given.disposition?.to) await refuseDisposition(context, floor.id, stored, given.disposition.to);
      const by: ContactEdit['by'] = { id: identity.id, name: identity.name };
      const changes = changesOf(given);
      const edited = await editContact(context.db, floor.id, params.contact, { changes, by, now: context.clock() });
      if (edited.kind === 'conflicts') throw changed(edited.conflicts);
      if (edited.kind === 'too-many') throw tooMany();
      if (edited.kind === 'erased') throw customerErased(edited.fields.map((field) => `${field}.to`));
      if (edited.kind === 'unknown') throw unknownContact(floor.id, params.contact);
      const edits = [...edited.edits];
      if (edits.length > 0) tell.done('contact-edited', params.contact, { fields: edits.map(({ field }) => field).join(', ') });
      return { edits };
    },
  });

const choices = z.object({
  /** Null: the floor has set none, and any may be written. */
  dispositions: z
    .array(
      z.object({ disposition: z.string(), name: z.string().nullable(), resolved: z.boolean().nullable(), followUp: z.boolean() }),
    )
    .nullable(),
});

const choicesRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/contacts/{contact}/choices',
    summary: 'What may be written on a contact, from the lists that are set on the floor',
    needs: 'contacts.edit',
    params: contactParams,
    query: nothing,
    answer: choices,
    handle: async ({ params, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const stored = await wholeContact(context, floor.id, reach, params.contact);
      const { program, visits } = stored.contact;
      const may = await dispositionsFor(context, floor.id, { program, queues: visits.map(({ queue }) => queue) });
      const shown = may?.map(({ disposition, name, resolved, followUp }) => ({ disposition, name, resolved, followUp }));
      return { dispositions: shown ?? null };
    },
  });

/** What people write on a contact (SPEC CT1). */
export const contactEditRoutes = (context: Context): Route[] => [editRoute(context), choicesRoute(context)];
