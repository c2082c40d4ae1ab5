import { sql } from 'kysely';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { judgingHistory } from '@floorlight/shared/floor/judging-history.ts';
import { searchContacts, type PageAsked } from '@floorlight/shared/store/contact-log/search.ts';
import { recordsWithin } from '@floorlight/shared/store/records-within.ts';
import { fittingRate } from '../../bin/simulate/core/plan.ts';
import { seededRandom } from '../../bin/simulate/core/random.ts';
import { hire } from '../../bin/simulate/core/roster.ts';
import { writeHistory } from '../../bin/simulate/history/write-history.ts';
import { startStack } from '../support/stack.ts';
import { searches, type Asked, type Known } from './contacts/searches.ts';
import { figure, interleave, type Bench, type Figure } from './figure.ts';

const floor = 'log';
const scope = { floor, whole: true, programs: [], queues: null, agents: [], teams: [] };
const days = 730;
const eachKind = 12;
const goal = { words: '< 100 ms', holds: (value: number): boolean => value < 100 };

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

const fill = async (context: Context, contacts: number, agents: number): Promise<number> => {
  const employees = hire(agents, fittingRate(agents));
  const history = { floor, contacts, days, employees, seed: 1, now: Date.now(), judgingAt: judgingHistory([]) };
  const took = await timed(() =>
    writeHistory(context, { ...history, signal: new AbortController().signal, onProgress: () => undefined }),
  );
  await sql`analyze contact_log`.execute(context.db);
  return (contacts * 1000) / took;
};

/** Of contacts all over the log. */
const know = async ({ db }: Context, contacts: number, agents: number): Promise<Known> => {
  const random = seededRandom(2);
  const ids = Array.from({ length: 500 }, () => `h1-${1 + Math.floor(random.between(0, contacts))}`);
  const { rows } = await sql<{ key: string | null; text: string; at: Date }>`
    select customer_key as key, events::text as text, first_at as at from contact_log where id = any(${ids}::text[]) and floor = ${floor}`.execute(
    db,
  );
  const instants = rows.map(({ at }) => at.getTime());
  return {
    ...{ random, ids },
    agents: Array.from({ length: agents }, (_, n) => `agent-${String(n + 1).padStart(2, '0')}`),
    customers: rows.flatMap(({ key }) => key ?? []),
    references: rows.flatMap(({ text }) => /\bref[0-9a-z]{4,}/.exec(text) ?? []),
    from: Math.min(...instants),
    to: Math.max(...instants),
  };
};

const ask = (context: Context, { search, view }: Asked, after: PageAsked['after'] = null) => {
  const seen = { queues: null, agents: null, scope, here: { ...context, db: recordsWithin(context, scope) } };
  return searchContacts(context.db, seen, floor, { search, view, named: 'everywhere', after, limit: 50 });
};

/** The 50 newest, as plain as they can be asked for. */
const bare = ({ pool }: Context) =>
  pool.query('select id, first_at, agents, queues from contact_log where floor = $1 order by first_at desc, id desc limit 50', [
    floor,
  ]);

/** First pages of all kinds, as many of each; told by kind for who wants to know what is slow. */
const firstPages = async (context: Context, known: Known, slow: Map<string, number[]>): Promise<number> => {
  const all: number[] = [];
  for (let nth = 0; nth < eachKind; nth += 1)
    for (const [kind, make] of Object.entries(searches)) {
      const took = await timed(() => ask(context, make(known)));
      all.push(took);
      slow.set(kind, [...(slow.get(kind) ?? []), took]);
    }
  return p95(all);
};

/** The twentieth page of what many fit, and pages that begin anywhere. */
const deepPages = async (context: Context, known: Known): Promise<number> => {
  const all: number[] = [];
  const kinds = [{ search: {} }, { search: { text: 'invoice' } }, { search: { queues: [['support']] } }];
  for (const asked of kinds)
    for (let nth = 0; nth < eachKind; nth += 1) {
      const at = Math.floor(known.random.between(known.from, known.to));
      all.push(await timed(() => ask(context, asked, { at, id: 'x' })));
    }
  return p95(all);
};

const bareP95 = async (context: Context): Promise<number> => {
  const all: number[] = [];
  for (let nth = 0; nth < 100; nth += 1) all.push(await timed(() => bare(context)));
  return p95(all);
};

const run = async (contacts: number, report: (figure: Figure) => void): Promise<void> => {
  const agents = Math.round(contacts / days / 30);
  const stack = await startStack();
  try {
    const { context } = stack;
    report(figure('contacts-written', '/s', [await fill(context, contacts, agents)]));
    const known = await know(context, contacts, agents);
    const slow = new Map<string, number[]>();
    const first = await interleave(
      () => firstPages(context, known, slow),
      () => bareP95(context),
    );
    report(figure('contacts-first-page-p95', 'ms', first.ours, { baseline: first.baseline, goal }));
    for (const [kind, took] of slow) report(figure(`contacts: ${kind}, p95`, 'ms', [p95(took)]));
    const deep = await interleave(
      () => deepPages(context, known),
      () => bareP95(context),
    );
    report(figure('contacts-deep-page-p95', 'ms', deep.ours, { baseline: deep.baseline, goal }));
  } finally {
    await stack.close();
  }
};

const about = 'the first page of searches of all kinds, and pages that begin anywhere, against the plain query for the newest 50';

export const contactsBench: Bench = {
  name: 'contacts',
  about: `a log of half a million contacts over two years: ${about}`,
  run: (report) => run(500_000, report),
};

export const contactsLarge: Bench = {
  name: 'contacts-large',
  about: `a log of ten million contacts over two years: ${about}`,
  long: true,
  run: (report) => run(10_000_000, report),
};
