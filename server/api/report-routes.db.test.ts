import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Goals } from '@floorlight/shared/reports/goals.ts';
import type { Reconciliation } from '@floorlight/shared/reports/reconciliation.ts';
import type { ReportPage } from '@floorlight/shared/reports/report-row.ts';
import type { RestatementsPage } from '@floorlight/shared/reports/restatement.ts';
import { createKey } from '../auth/create-key.ts';
import { grant } from '@floorlight/shared/access/grant.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';
const day = 24 * 60 * 60_000;
/** 2026-03-02, a Monday, in Madrid. */
const at = (time: string, days = 0): number => Date.parse(`2026-03-02T${time}+01:00`) + days * day;
const config = { source: 'floorlight' };

const call = (contact: string, queue: string, from: number, wait: number, talk: number) => [
  event('contact.queued', from, { contact, queue }),
  event('contact.answered', from + wait * 1000, { contact, agent: 'ana' }),
  event('contact.ended', from + (wait + talk) * 1000, { contact }),
];
const beat = (time: number) => event('source.heartbeat', time, { every: 60 }, { id: `beat@${time}` });

let served: ServedFloor;
beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('config.queue_defined', 0, { queue: 'orders', program: 'acme', goal: 9000 }, config),
    event('config.queue_defined', 0, { queue: 'loans', program: 'zenith' }, config),
    event('config.group_defined', 0, { group: 'all', name: 'Both', queues: ['orders', 'loans'] }, config),
    ...[0, 1, 2, 3].flatMap((days) => [
      ...call(`quick${days}`, 'orders', at('10:10:00', days), 10, 60),
      ...call(`slow${days}`, 'orders', at('10:12:00', days), 50, 60),
      ...call(`over${days}`, 'loans', at('10:29:30', days), 40, 1800),
    ]),
    ...Array.from({ length: 4 }, (_, index) => beat(at('11:00:00', 3) + index * 60_000)),
    // nothing was heard for a quarter of an hour
    event('source.heartbeat', at('11:20:00', 3), { every: 3600 }),
    event('source.heartbeat', at('12:00:00', 3), {}),
    // days late, and the day before late
    event('contact.queued', at('10:15:00'), { contact: 'late', queue: 'orders' }),
    event('contact.abandoned', at('10:16:00'), { contact: 'late' }),
    ...call('later', 'orders', at('10:14:00', 2), 5, 60),
  ]);
  await served.folded.store();
});
afterAll(() => served.close());

const json = async <T>(path: string): Promise<T> => {
  const response = await served.ask(`${floor}${path}`);
  const body = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const whole = `from=${new Date(at('00:00:00')).toISOString()}&to=${new Date(at('00:00:00', 4)).toISOString()}`;

describe('intervals', () => {
  test('by program, by group, by floor; filters narrow what counts, the totals with them', async () => {
    const by = async (asked: string) => {
      const { intervals, totals } = await json<ReportPage>(`/intervals?${whole}&width=month&${asked}`);
      return { rows: intervals.map(({ queue, offered }) => [queue, offered]), total: totals.offered };
    };
    expect(await by('by=program')).toEqual({
      rows: [
        ['acme', 10],
        ['zenith', 4],
      ],
      total: 14,
    });
    expect(await by('by=group')).toEqual({ rows: [['group:all', 14]], total: 14 });
    expect(await by('by=floor&program=acme&program=zenith&queue=orders')).toEqual({ rows: [['*', 10]], total: 10 });
    expect(await by('queue=loans&queue=*')).toEqual({
      rows: [
        ['*', 14],
        ['loans', 4],
      ],
      total: 14,
    });
  });

  test('[AG3] an interval in which its source was silent says since when and until when', async () => {
    const { intervals } = await json<ReportPage>(
      `/intervals?from=2026-03-05T09:30:00Z&to=2026-03-05T10:30:00Z&width=30&by=floor&empty=true`,
    );
    expect(intervals.map(({ flags }) => flags)).toEqual([
      [],
      [{ reason: 'source_silent', source: 'pbx', from: '2026-03-05T10:03:00Z', to: '2026-03-05T10:20:00Z' }],
    ]);
  });

  test('[SL1] any variant at read time', async () => {
    const level = async (asked: string) =>
      (await json<ReportPage>(`/intervals?${whole}&width=month&queue=orders${asked}`)).totals.serviceLevel;
    expect(await level('')).toMatchObject({ numerator: 5, denominator: 10 });
    expect(await level('&variant=answered')).toMatchObject({ numerator: 5, denominator: 9 });
  });

  test.each([
    [`${whole}&limit=0`, 'limit'],
    [`${whole}&limit=501`, 'limit'],
    [`${whole}&limit=10&after=nonsense`, 'after'],
    [`${whole}&after=${Buffer.from('["2026-03-02T00:00:00Z","q"]').toString('base64url')}`, 'limit'],
    [`${whole}&by=agent`, 'by'],
    [`${whole}&variant=best`, 'variant'],
    [`${whole}&queue=a&queue=`, 'queue[1]'],
    ['from=2024-03-02T00:00:00Z&to=2026-03-02T00:00:00Z', 'to'],
    ['from=2024-03-02T00:00:00Z&to=2026-06-02T00:00:00Z&limit=500', 'to'],
    ['from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z&limit=500', 'to'],
  ])('%s is refused by name', async (query, field) => {
    const response = await served.ask(`${floor}/intervals?${query}`);
    expect([
      response.status,
      ((await response.json()) as { errors: { field: string }[] }).errors.map((one) => one.field),
    ]).toEqual([400, [field]]);
  });

  test('what is too long for one answer names the limit and the way out; two periods at once are two questions', async () => {
    const detail = async (query: string): Promise<string> =>
      ((await (await served.ask(`${floor}/intervals?${query}`)).json()) as { detail: string }).detail;
    expect(await detail('from=2024-03-02T00:00:00Z&to=2026-03-02T00:00:00Z')).toBe(
      'to must be within 62 days of from, or be asked for in pages: limit=500',
    );
    expect(await detail(`${whole}&from=2026-03-02T00:00:00Z`)).toBe(
      'from must be given once; ask for each of several periods apart',
    );
  });
});

describe('restatements', () => {
  test('[TA12] [EV4] what was shown, what it became, and which event did it, in order, in pages', async () => {
    const { restatements } = await json<RestatementsPage>(`/restatements?${whole}`);
    expect(restatements.map(({ start, queue, event: { contact, type } }) => [start, queue, contact, type])).toEqual([
      ['2026-03-02T09:15:00Z', 'orders', 'late', 'contact.queued'],
      ['2026-03-02T09:15:00Z', 'orders', 'late', 'contact.abandoned'],
      ['2026-03-04T09:00:00Z', 'orders', 'later', 'contact.queued'],
      ['2026-03-04T09:00:00Z', 'orders', 'later', 'contact.answered'],
      ['2026-03-04T09:00:00Z', 'orders', 'later', 'contact.ended'],
    ]);
    const [first, second] = restatements;
    expect(first?.before.offered).toBe(0);
    expect(second?.before).toEqual(first?.after);
    expect(second?.after).toMatchObject({ offered: 1, abandoned: 1 });
    expect(restatements[2]?.before.serviceLevel).toMatchObject({ numerator: 1, denominator: 2 });
    expect(restatements[4]?.after.serviceLevel).toMatchObject({ numerator: 2, denominator: 3 });
    const pages = [];
    for (let after = ''; ;) {
      const page = await json<RestatementsPage>(`/restatements?${whole}&limit=2${after}`);
      pages.push(...page.restatements);
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(pages).toEqual(restatements);
  });

  test('of one queue, and of a program', async () => {
    expect((await json<RestatementsPage>(`/restatements?${whole}&queue=loans`)).restatements).toEqual([]);
    expect(
      (await json<RestatementsPage>(`/restatements?${whole}&program=acme&attribution=outcome`)).restatements.length,
    ).toBeGreaterThan(0);
  });
});

test('[TA12] [TA6] both attributions of a period, and the line that leads from one to the other', async () => {
  const half = (time: string) => new Date(at(time, 3)).toISOString();
  const { cohort, outcome, lines } = await json<Reconciliation>(
    `/intervals/reconciliation?from=${half('10:30:00')}&to=${half('11:00:00')}&width=30`,
  );
  expect([cohort.offered, cohort.answered, outcome.offered, outcome.answered]).toEqual([0, 0, 0, 1]);
  const of = (field: string) => lines.find((line) => line.field === field);
  expect(of('answered')).toEqual({ field: 'answered', cohort: 0, outcome: 1, offeredBefore: 1, countedAfter: 0, unexplained: 0 });
  expect(lines.every(({ unexplained }) => unexplained === 0)).toBe(true);
  const before = await json<Reconciliation>(`/intervals/reconciliation?from=${half('10:00:00')}&to=${half('10:30:00')}&width=30`);
  expect(before.lines.find(({ field }) => field === 'answered')).toMatchObject({ cohort: 3, outcome: 2, countedAfter: 1 });
  expect(before.lines.find(({ field }) => field === 'handledWithEnd')).toMatchObject({ cohort: 3, outcome: 2, countedAfter: 1 });
});

test('[RK4] a month to date against the goal of each queue, group and all', async () => {
  const { goals, start, end } = await json<Goals>('/goals');
  expect([start, end]).toEqual(['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z']);
  expect(
    goals.map(({ queue, goal, serviceLevel, daysPassed }) => [
      queue,
      goal,
      serviceLevel.numerator,
      serviceLevel.denominator,
      daysPassed,
    ]),
  ).toEqual([
    ['loans', 8000, 0, 4, 4],
    ['orders', 9000, 5, 10, 4],
  ]);
  expect(goals[1]?.expected).toBeGreaterThan(0);
  expect(await json<Goals>('/goals?by=group&period=week')).toMatchObject({ goals: [{ queue: 'group:all', name: 'Both' }] });
  expect(await json<Goals>('/goals?by=floor&period=day&date=2026-03-02')).toMatchObject({
    goals: [{ queue: '*', daysLeft: 0, serviceLevel: { denominator: 4 } }],
  });
});

test('a client of a program is told of its queues alone, and totals and lines hold no more', async () => {
  const scope = { kind: 'programs', programs: [{ floor, program: 'acme' }] };
  const key = await createKey(served.context, { name: 'client', grants: [grant.parse({ role: 'client', scope })] });
  const url = (await served.ask(floor)).url.replace(/\/floors\/.*/, '');
  const told = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${url}/floors/${floor}${path}`, { headers: { authorization: `Bearer ${key}` } })).json()) as T;
  const page = await told<ReportPage>(`/intervals?${whole}&width=day&limit=100`);
  expect(new Set(page.intervals.map(({ queue }) => queue))).toEqual(new Set(['orders']));
  expect(page.totals.offered).toBe(10);
  expect((await told<ReportPage>(`/intervals?${whole}&width=month&by=program`)).intervals.map(({ queue }) => queue)).toEqual([
    'acme',
  ]);
  expect((await told<ReportPage>(`/intervals?${whole}&by=group`)).intervals).toEqual([]);
  expect((await told<Goals>('/goals')).goals.map(({ queue }) => queue)).toEqual(['orders']);
  const { cohort, lines } = await told<Reconciliation>(`/intervals/reconciliation?${whole}`);
  expect([cohort.offered, lines.find(({ field }) => field === 'answered')?.cohort]).toEqual([10, 9]);
  const { restatements } = await told<RestatementsPage>(`/restatements?${whole}`);
  expect(restatements.map(({ queue }) => queue)).toEqual(restatements.map(() => 'orders'));
  expect(restatements.length).toBe(5);
});
