import { z } from 'zod';
import { confidence } from '../board/board.ts';
import { severity } from '../alerts/rule.ts';
import { measureNames, subjectKinds } from '../alerts/measure.ts';
import { activity } from '../schedules/activity.ts';

/** As many of each kind a handover tells; of more it says that there are (`more`). */
export const mostListed = 200;

/** UTC milliseconds. */
const instant = z.int();
const person = z.strictObject({ id: z.string(), name: z.string() });

/** Fired within the period, or before it and open when it ended. */
const heldAlert = z.strictObject({
  alert: z.string(),
  rule: z.string(),
  /** Null: a shipped rule, called in each reader’s language. */
  ruleName: z.string().nullable(),
  measure: z.enum(measureNames),
  severity,
  subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.string(), name: z.string() }),
  firedAt: instant,
  /** Null: it was open when the period ended. */
  resolvedAt: instant.nullable(),
});

/** Whose state nobody can be sure of (SPEC AG3). */
const doubted = z.strictObject({
  agent: person,
  team: z.string().nullable(),
  confidence: confidence.exclude(['confirmed']),
  /** Why. */
  doubt: z.string().nullable(),
});

/** Within the period or the day after it; asked for and not decided, or approved. */
const heldException = z.strictObject({
  exception: z.string(),
  agent: person,
  activity,
  start: instant,
  end: instant,
  state: z.enum(['asked', 'approved']),
});

/** A half-hour that brought less or more than the range that was foretold the evening before. */
const miss = z.strictObject({
  start: instant,
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  offered: z.int(),
});

/** A contact on which something is left to do. What it was about stays with the contact: that is erased with its customer. */
const leftContact = z.strictObject({
  contact: z.string(),
  followUp: z.strictObject({ owner: z.string(), due: instant }).nullable(),
  escalation: z.strictObject({ level: z.int(), at: instant }).nullable(),
  /** Somebody promised to call back. */
  callBack: z.strictObject({ owner: z.string() }).nullable(),
});

/** A task that is not done, due by the end of the day after the period. */
const leftTask = z.strictObject({
  task: z.string(),
  agent: person.nullable(),
  kind: z.string().nullable(),
  contact: z.string().nullable(),
  due: instant,
});

const note = z.strictObject({ note: z.string(), at: instant, by: z.string(), text: z.string() });

/** What may be cut. */
export const sections = ['alerts', 'agents', 'exceptions', 'misses', 'contacts', 'tasks', 'notes'] as const;
export type Section = (typeof sections)[number];

/** All that one shift hands over to the next: what is signed (SPEC HO). */
export const handoverContent = z.strictObject({
  floor: z.string(),
  from: instant,
  to: instant,
  alerts: z.array(heldAlert),
  /** Null: the period is long over, and who was doubted at its end is not known any more. */
  agents: z.array(doubted).nullable(),
  exceptions: z.array(heldException),
  /** Of the floor as a whole. Null: nothing was foretold for the period. */
  misses: z.array(miss).nullable(),
  contacts: z.array(leftContact),
  tasks: z.array(leftTask),
  notes: z.array(note),
  /** Sections that have more than is told here. */
  more: z.array(z.enum(sections)),
});
export type HandoverContent = z.infer<typeof handoverContent>;
