import { sql, type RawBuilder } from 'kysely';
import type { AgentsMeant, ContactSearch } from '../../contacts/contact-search.ts';
import type { CustomerWay } from '../../contacts/customer-way.ts';
import { foldQuery } from '../../contacts/fold-query.ts';
import { term, type termFields } from '../../contacts/terms.ts';

export type Condition = RawBuilder<unknown>;

const termed = [
  'program',
  'channel',
  'direction',
  'outcome',
  'disposition',
  'issue',
  'resolved',
  'flag',
  'sentiment',
] as const satisfies readonly (keyof typeof termFields & keyof ContactSearch)[];

/** Any of each. */
type Terms = readonly string[];

/** Beside the figure itself, which no index has. */
const ratings = ({ ratingFrom, ratingTo }: ContactSearch): Terms[] => {
  if (ratingFrom === undefined && ratingTo === undefined) return [];
  const [from, to] = [Math.floor(ratingFrom ?? 0), Math.floor(ratingTo ?? 10)];
  return [Array.from({ length: to - from + 1 }, (_, n) => term('rating', String(from + n)))];
};

const termsOf = (search: ContactSearch): Terms[] => [
  ...termed.flatMap((field) => (search[field] ? [search[field].map((value) => term(field, value))] : [])),
  ...(search.queues ?? []).map((any) => any.map((queue) => term('queue', queue))),
  ...ratings(search),
];

const anyTerm = (terms: Terms): Condition => sql`terms && ${terms}::text[]`;

/** What is of one value is looked up together, which leaves the fewest rows to be read. */
const byTerms = (each: readonly Terms[]): Condition[] => {
  const single = each.flatMap((terms) => (terms.length === 1 ? terms : []));
  const several = each.filter((terms) => terms.length !== 1);
  return [...(single.length === 0 ? [] : [sql`terms @> ${single}::text[]`]), ...several.map(anyTerm)];
};

/** Programs in whose contacts everybody is named to the asker in full, null for those without one; or all. */
export type NamedIn = 'everywhere' | readonly (string | null)[];

const isNamed = (named: NamedIn): Condition => {
  if (named === 'everywhere') return sql`true`;
  const none = named.includes(null) ? sql`program is null` : sql`false`;
  return sql`(coalesce(program = any(${named.filter((one) => one !== null)}::text[]), false) or ${none})`;
};

const agentTerms = ({ ids }: AgentsMeant): Terms => ids.map((id) => term('agent', id));

const fits = (meant: AgentsMeant, named: NamedIn): Condition => {
  const any = anyTerm(agentTerms(meant));
  if (meant.where === 'anywhere') return any;
  return meant.where === 'named' ? sql`(${any} and ${isNamed(named)})` : sql`(${any} and not ${isNamed(named)})`;
};

/** With the terms of all of them, which an index finds, before where each may be named. */
const byAgents = (any: readonly AgentsMeant[], named: NamedIn): Condition[] => {
  const all = byTerms([any.flatMap(agentTerms)]);
  const isPlain = any.every(({ where }) => where === 'anywhere');
  return isPlain
    ? all
    : [
        ...all,
        sql`(${sql.join(
          any.map((meant) => fits(meant, named)),
          sql` or `,
        )})`,
      ];
};

const ranges = [
  ['ratingFrom', 'rating >=', 1],
  ['ratingTo', 'rating <=', 1],
  ['waitFrom', 'wait_ms >=', 1000],
  ['waitTo', 'wait_ms <=', 1000],
  ['talkFrom', 'talk_ms >=', 1000],
  ['talkTo', 'talk_ms <=', 1000],
  ['holdFrom', 'hold_ms >=', 1000],
  ['holdTo', 'hold_ms <=', 1000],
] as const;

const byRanges = (search: ContactSearch): Condition[] =>
  ranges.flatMap(([field, compared, unit]) => {
    const value = search[field];
    if (value === undefined) return [];
    // a rating is kept as the nearest real, which what is asked for must be as well
    return [
      field.startsWith('rating')
        ? sql`${sql.raw(compared)} ${value}::real`
        : sql`${sql.raw(compared)} ${value * unit}::double precision`,
    ];
  });

const ofSources: ReadonlySet<string> = new Set(['transferred', 'rated']);

/**
 * Notes, comments and what people wrote may name anybody: contacts are found by it where its reader may read who was there
 * (`mayReadEvents`), as are contacts by an issue that people wrote.
 */
const whereNamed = (
  { text, flag, issue, dueFrom, dueTo }: ContactSearch,
  named: NamedIn,
  own: readonly string[],
): Condition[] => {
  if (named === 'everywhere') return [];
  const may = sql`(${isNamed(named)} or agents <@ ${own}::text[])`;
  const asksDue = dueFrom !== undefined || dueTo !== undefined;
  if (text !== undefined || asksDue || flag?.some((one) => !ofSources.has(one))) return [may];
  return issue ? [sql`(written is null or not written->'edited' @> '"issue"' or ${may})`] : [];
};

const byDue = ({ dueFrom, dueTo }: ContactSearch): Condition[] => [
  ...(dueFrom === undefined ? [] : [sql`due_at >= ${new Date(dueFrom)}`]),
  ...(dueTo === undefined ? [] : [sql`due_at < ${new Date(dueTo)}`]),
  // what an index finds: a due date is that of an open follow-up
  ...(dueFrom === undefined && dueTo === undefined ? [] : [sql`terms @> ${[term('flag', 'follow-up')]}::text[]`]),
];

const waysBy = {
  key: (mark: string): Condition => anyTerm([term('customer', mark)]),
  tail: (mark: string): Condition => anyTerm([term('tail', mark)]),
  email: (mark: string): Condition => anyTerm([term('email', mark)]),
  number: (mark: string): Condition => sql`number_code = ${mark}`,
  // of digits and a plus: nothing in it means anything to LIKE
  beginning: (mark: string): Condition => sql`number_code like ${`${mark}%`}`,
};

const byCustomer = (any: readonly CustomerWay[]): Condition =>
  sql`(${
    any.length === 0
      ? sql`false`
      : sql.join(
          any.map(({ by, mark }) => waysBy[by](mark)),
          sql` or `,
        )
  })`;

const byWords = (text: string): Condition => sql`words @@ websearch_to_tsquery('simple', ${foldQuery(text)})`;

/** What a contact that is asked for fits, but for when it began. `own`: agents who are always named to the asker. */
export const conditionsOf = (search: ContactSearch, named: NamedIn, own: readonly string[]): Condition[] => [
  ...byTerms(termsOf(search)),
  ...(search.customer === undefined ? [] : [byCustomer(search.customer)]),
  ...(search.agents ?? []).flatMap((any) => byAgents(any, named)),
  ...(search.text === undefined ? [] : [byWords(search.text)]),
  ...whereNamed(search, named, own),
  ...byRanges(search),
  ...byDue(search),
  ...(search.id === undefined ? [] : [sql`id = ${search.id}`]),
];
