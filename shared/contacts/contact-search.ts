import { z } from 'zod';
import { channel, direction, groupId, id, label, queueId } from '../events/fields.ts';
import type { CustomerWay } from './customer-way.ts';
import { asksForWords, foldQuery } from './fold-query.ts';
import { contactOutcomes } from './log-row.ts';
import { contactFlags } from './terms.ts';
import { sentiments } from './written.ts';

const most = 50;

/** One, or several of which any will do; as a parameter of an address it is given several times. */
const anyOf = <T extends z.ZodType>(one: T) =>
  z
    .union([one.transform((value) => [value]), z.array(one).min(1)])
    .refine((values) => values.length <= most, `must be ${most} values at most`);

/** As sources give it; no text that is stored has the character 0. */
const word = label.regex(/^[^\0]*$/, 'must not contain the character 0');

/** In an address it is text. */
const figure = (highest: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' && /^\d{1,9}(\.\d{1,3})?$/.test(given) ? Number(given) : given),
    z.number().min(0).max(highest),
  );

const seconds = figure(31_536_000);
const score = figure(10);

const text = z
  .string()
  .max(500, 'must be 500 characters at most; a few words find more')
  .refine((value) => asksForWords(foldQuery(value)), 'must have a word or a number to look for, beside those to be left out');

/** What a contact is found by exactly, and without asking whose it may be. Terms say all of it (`terms.ts`). */
const termFilters = {
  program: anyOf(word).optional(),
  channel: anyOf(channel).optional(),
  direction: anyOf(direction).optional(),
  outcome: anyOf(z.enum(contactOutcomes)).optional(),
  disposition: anyOf(word).optional(),
  issue: anyOf(word).optional(),
  resolved: anyOf(z.enum(['yes', 'no', 'unknown'])).optional(),
  flag: anyOf(z.enum(contactFlags)).optional(),
  sentiment: anyOf(z.enum(sentiments)).optional(),
};

const rangeFilters = {
  ratingFrom: score.optional(),
  ratingTo: score.optional(),
  /** Seconds, as all times asked for. */
  waitFrom: seconds.optional(),
  waitTo: seconds.optional(),
  talkFrom: seconds.optional(),
  talkTo: seconds.optional(),
  holdFrom: seconds.optional(),
  holdTo: seconds.optional(),
};

/** What contacts are looked for by; all of it must fit. */
export const contactFilters = {
  /** Words of notes, comments, issue and disposition; quotation marks, `-` and `or` mean what they do elsewhere. */
  text: text.optional(),
  id: id.optional(),
  queue: anyOf(queueId).optional(),
  /** Groups of queues, as they are now. */
  group: anyOf(groupId).optional(),
  /** As this API names them to the asker. */
  agent: anyOf(id).optional(),
  /** Of their agents as they are now. */
  team: anyOf(word).optional(),
  ...termFilters,
  ...rangeFilters,
};

type Given<Filters extends z.ZodRawShape> = z.output<z.ZodObject<Filters>>;

/** Any of these agents had a part in it: anywhere, or only where others are, or are not, named to the asker in full. */
export interface AgentsMeant {
  readonly ids: readonly string[];
  readonly where: 'anywhere' | 'named' | 'hidden';
}

/** A search as the store takes it: what a name means to the asker, and when and whose, its door has found out. */
export type ContactSearch = Given<typeof termFilters> &
  Given<typeof rangeFilters> & {
    readonly text?: string | undefined;
    readonly id?: string | undefined;
    /** Any of each. */
    readonly queues?: readonly (readonly string[])[];
    readonly agents?: readonly (readonly AgentsMeant[])[];
    /** Of when it began, UTC milliseconds; `to` is not among them. */
    readonly from?: number | undefined;
    readonly to?: number | undefined;
    /** Of when a follow-up that is open is to be done, UTC milliseconds; `dueTo` is not among them. */
    readonly dueFrom?: number | undefined;
    readonly dueTo?: number | undefined;
    /** Any of these: of what the customer is found by. */
    readonly customer?: readonly CustomerWay[] | undefined;
  };

const ofAPart: ReadonlySet<string> = new Set(['id', 'queues', 'program', 'channel', 'direction', 'from', 'to']);

/** Whether it asks for what is of all of a contact: asked by somebody who sees a part, it would tell of the rest. */
export const tellsOfAll = (search: ContactSearch): boolean =>
  Object.entries(search).some(([field, value]) => !ofAPart.has(field) && [value].flat().some((one) => one !== undefined));

const pairs = [
  ['ratingFrom', 'ratingTo'],
  ['waitFrom', 'waitTo'],
  ['talkFrom', 'talkTo'],
  ['holdFrom', 'holdTo'],
  ['from', 'to'],
  ['dueFrom', 'dueTo'],
] as const;

type Ranges = Partial<Record<(typeof pairs)[number][number], number | undefined>>;

export const checkRanges = (asked: Ranges, ctx: z.RefinementCtx): void => {
  for (const [low, high] of pairs)
    if ((asked[low] ?? Number.NEGATIVE_INFINITY) > (asked[high] ?? Number.POSITIVE_INFINITY))
      ctx.addIssue({ code: 'custom', path: [high], message: `must not be below "${low}"` });
};
