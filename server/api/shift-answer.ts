import { z } from 'zod';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';
import { keyFigures } from '@floorlight/shared/shifts/figures.ts';
import { rollUpKinds, rollUpWidths } from '@floorlight/shared/shifts/roll-up.ts';
import { irregularityKinds } from '@floorlight/shared/shifts/irregularities.ts';
import { closingReasons, reviewed, type IrregularityAct } from '@floorlight/shared/shifts/irregularity-acts.ts';
import type { ShiftSums } from '@floorlight/shared/shifts/shift-sums.ts';
import type { SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';
import { rosterAgent } from './schedule-answer.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);
const instant = z.int();
const counts = z.record(z.string(), count);
const handled = z.record(z.string(), z.object({ handled: count, handleSeconds: seconds }));

/** What one shift, or any sum of them, counts as, in the six kinds (SPEC SH4). Shares and means carry their two sides. */
export const shiftFigures = z.object({
  sessions: z.object({
    shifts: count,
    planned: count,
    absent: count,
    plannedSeconds: seconds,
    lateSeconds: seconds,
    earlySeconds: seconds,
    signIns: count,
    signOuts: count,
    signedInSeconds: seconds,
    /** By displayed state; they add up to `signedInSeconds`. */
    seconds: z.record(z.string(), seconds),
    reasonSeconds: z.record(z.string(), seconds),
    unverifiedSeconds: seconds,
    adherence: ratio,
    conformance: ratio,
  }),
  tasks: z.object({ created: count, completed: count, cancelled: count, kinds: counts }),
  interactions: z.object({
    handled: count,
    handleSeconds: seconds,
    talkSeconds: seconds,
    holdSeconds: seconds,
    acwSeconds: seconds,
    holds: count,
    transferred: count,
    transferRate: ratio,
    offers: count,
    unanswered: count,
    declined: count,
    unansweredRate: ratio,
    /** Handlings in none of these: no end known, or open still. */
    endUnknown: count,
    open: count,
    channels: handled,
    directions: handled,
    dispositions: counts,
  }),
  features: z.record(z.string(), z.object({ times: count, seconds })),
  compliance: z.object({
    security: counts,
    breaches: counts,
    reviews: count,
    quality: ratio,
    criticalFailed: count,
    irregularities: counts,
  }),
  kpis: z.object({
    aht: ratio,
    fcr: ratio,
    /** Contacts in no side of it, by why. */
    fcrLeftOut: z.object({ notYetKnown: count, unresolved: count, noResolution: count, noCustomer: count }),
    csat: ratio,
    nps: ratio,
    responseRate: ratio,
    occupancy: ratio,
    utilisation: ratio,
  }),
});

const inSeconds = (ms: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(ms).map(([name, value]) => [name, value / 1000]));

const tellHandled = (sums: ShiftSums['channels']) =>
  Object.fromEntries(
    Object.entries(sums).map(([name, one]) => [name, { handled: one.handled, handleSeconds: one.handle / 1000 }]),
  );

const tellSessions = (sums: ShiftSums, { adherence, conformance }: ReturnType<typeof keyFigures>) => {
  const { signedIn, reasons, offers: _offers, unanswered: _unanswered, declined: _declined, ...states } = sums.time;
  const { shifts, planned, absent, signIns, signOuts } = sums;
  return {
    ...{ shifts, planned, absent, signIns, signOuts, adherence, conformance },
    plannedSeconds: sums.plannedTime / 1000,
    lateSeconds: sums.late / 1000,
    earlySeconds: sums.early / 1000,
    signedInSeconds: signedIn / 1000,
    seconds: inSeconds(states),
    reasonSeconds: inSeconds(reasons),
    unverifiedSeconds: sums.adherence.unverifiedMs / 1000,
  };
};

export const tellShift = (sums: ShiftSums): z.input<typeof shiftFigures> => {
  const keys = keyFigures(sums);
  const { handle, talk, hold, acw, handled: number, holds, transferred, endUnknown, open, dispositions } = sums;
  const { offers, unanswered, declined } = sums.time;
  const { notYetKnown, unresolved, noResolution, noCustomer } = sums.resolved;
  return {
    sessions: tellSessions(sums, keys),
    tasks: sums.tasks,
    interactions: {
      ...{ handled: number, holds, transferred, endUnknown, open, dispositions, offers, unanswered, declined },
      ...{ handleSeconds: handle / 1000, talkSeconds: talk / 1000, holdSeconds: hold / 1000, acwSeconds: acw / 1000 },
      transferRate: keys.transferRate,
      unansweredRate: keys.unansweredRate,
      channels: tellHandled(sums.channels),
      directions: tellHandled(sums.directions),
    },
    features: Object.fromEntries(
      Object.entries(sums.features).map(([name, { times, time }]) => [name, { times, seconds: time / 1000 }]),
    ),
    compliance: {
      ...{ security: sums.security, breaches: sums.breaches, irregularities: sums.irregularities, quality: keys.quality },
      reviews: sums.reviews.count,
      criticalFailed: sums.reviews.critical,
    },
    kpis: {
      ...{ aht: keys.aht, fcr: keys.fcr, csat: keys.csat, nps: keys.nps, responseRate: keys.responseRate },
      ...{ occupancy: keys.occupancy, utilisation: keys.utilisation },
      fcrLeftOut: { notYetKnown, unresolved, noResolution, noCustomer },
    },
  };
};

const found = { kind: z.enum(irregularityKinds), from: instant, to: instant, contacts: z.array(z.string()) };

/** What a reviewer said of an irregularity, as it was found then. */
export const actAnswer = z.object({
  ...found,
  /** Null: it was opened again. */
  reason: z.enum(closingReasons).nullable(),
  comment: z.string(),
  at: instant,
  by: z.object({ id: z.string(), name: z.string() }),
});

/** Open until somebody closed all of it, and again when a later version finds more (SPEC RV1). */
export const irregularity = z.object({ ...found, state: z.enum(['open', 'closed']), acts: z.array(actAnswer) });

const plan = z.object({ start: instant, end: instant }).nullable();

/** Instants are UTC milliseconds. `shift` is what it is called by, whatever a later version says of its beginning. */
const head = {
  shift: instant,
  from: instant,
  to: instant,
  /** Null: nobody was scheduled. */
  planned: plan,
  version: z.int().min(1),
  madeAt: instant,
};

const row = z.object({
  agent: rosterAgent,
  team: z.string().nullable(),
  day: z.string(),
  ...head,
  irregularities: z.array(irregularity),
  figures: shiftFigures,
});

export const shiftsAnswer = z.object({
  timezone: z.string(),
  shifts: z.array(row),
  /** With the first page only, of all that was asked for. */
  teams: z.array(z.object({ team: z.string().nullable(), agents: count, figures: shiftFigures })).nullable(),
  total: shiftFigures.nullable(),
  /** Where the next page begins; null: this was the last. */
  next: z.string().nullable(),
});

export const shiftSumsAnswer = z.object({
  timezone: z.string(),
  width: z.enum(rollUpWidths),
  by: z.enum(rollUpKinds),
  /** In order of time, and of id or name; weeks and months are whole, whatever days were asked for. */
  lines: z.array(
    z.object({
      /** Its first and last day. */
      from: z.string(),
      to: z.string(),
      /** Null: of a team, or the floor. */
      agent: rosterAgent.nullable(),
      /** As they belong now; null: of none, or of the floor. */
      team: z.string().nullable(),
      /** How many people; of several lines they do not add up. */
      agents: count,
      figures: shiftFigures,
    }),
  ),
  /** Where the next page begins; null: this was the last. */
  next: z.string().nullable(),
});

const version = z.object({
  version: z.int().min(1),
  madeAt: instant,
  /** What it was made of. */
  asOf,
  from: instant,
  to: instant,
  withdrawn: z.boolean(),
  /** Since the version before, figure by figure: counts, and milliseconds where it is a time. */
  changes: z.array(z.object({ figure: z.array(z.string()), before: z.number(), after: z.number() })),
});

export const shiftDayAnswer = z.object({
  agent: rosterAgent,
  team: z.string().nullable(),
  day: z.string(),
  timezone: z.string(),
  /** Whether you may close what is irregular. */
  mayReview: z.boolean(),
  shifts: z.array(
    z.object({
      ...head,
      /** Nothing of it is left: it has become part of another, or was nobody’s. */
      withdrawn: z.boolean(),
      irregularities: z.array(irregularity),
      figures: shiftFigures,
      versions: z.array(version),
    }),
  ),
  /** Null: nothing is summed up. */
  total: shiftFigures.nullable(),
  dayBefore: shiftFigures.nullable(),
  /** The same weekday of the four weeks before, the latest first. */
  weeksBefore: z.array(z.object({ day: z.string(), figures: shiftFigures.nullable() })),
});

export const headOf = ({ shift_at, from_at, to_at, planned, version: number, made_at }: SummaryHead) => ({
  shift: shift_at.getTime(),
  from: from_at.getTime(),
  to: to_at.getTime(),
  planned: planned && { start: planned.start, end: planned.end },
  version: number,
  madeAt: made_at.getTime(),
});

export const tellAct = ({ contacts, ...act }: IrregularityAct): z.input<typeof actAnswer> => ({
  ...act,
  contacts: [...contacts],
});

/** @param acts what was said of that shift. */
export const tellIrregularities = (
  { irregularities }: Pick<SummaryHead, 'irregularities'>,
  acts: readonly IrregularityAct[],
): z.input<typeof irregularity>[] =>
  irregularities.map((one) => {
    const { kind, from, to, contacts, state, acts: own } = reviewed(one, acts);
    return { kind, from, to, contacts: [...contacts], state, acts: own.map(tellAct) };
  });

export const tellVersion = ({ cursor, known_at, withdrawn, changes, ...row }: SummaryHead): z.input<typeof version> => ({
  version: row.version,
  madeAt: row.made_at.getTime(),
  asOf: { cursor, now: known_at.getTime() },
  from: row.from_at.getTime(),
  to: row.to_at.getTime(),
  withdrawn,
  changes: changes.map(({ figure, before, after }) => ({ figure: [...figure], before, after })),
});
