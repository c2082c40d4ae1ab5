import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readAgentIntervals } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import { parsedEvents, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { dayBegins, seededDay } from '../../tests/support/seeded-day.ts';
import { openAgentDays } from '../../workers/records/agent-days.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';
const date = '2026-03-02';
const hour = 60 * 60_000;
let served: ServedFloor;
let context: Context;
let folded: FoldedFloor;

beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('queue.opened', dayBegins, { queue: 'night' }),
    event('queue.closed', dayBegins + 2 * hour, { queue: 'night' }),
    ...parsedEvents(seededDay({ seed: 5, agents: 12, hours: 3 })),
  ]);
  ({ context, folded } = served);
});
afterAll(() => served.close());

const ask = (path: string, role?: 'screen'): Promise<Response> => served.ask(`${floor}${path}`, role);
const json = async <T>(path: string): Promise<T> => {
  const response = await ask(path);
  const body = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

interface Span {
  state: string;
  from: number;
  to: number | null;
}

interface AgentDay {
  agent: { id: string; name: string } | null;
  spans: Span[];
  handlings: { contact: string; from: number; to: number | null }[];
  unanswered: unknown[];
  totals: {
    seconds: Record<string, number>;
    reasonSeconds: Record<string, number>;
    offers: number;
    unanswered: number;
    handled: number;
  };
  confidence: string | null;
}

interface QueueDay {
  date: string;
  window: { from: number; to: number };
  status: { status: string; from: number; to: number }[];
  intervals: { start: string; offered: number; staffedSeconds: number }[];
  waiting: { contact: string; enteredAt: number; dueAt: number; chance: number }[];
  risk: unknown;
}

const tiles = async () => (await readBoard(context.redis, floor)) ?? { agents: [], queues: [] };

const keptAgents = async (): Promise<string[]> => {
  const rows = await context.db
    .selectFrom('agent_days')
    .select('agent')
    .where('floor', '=', floor)
    .where('from_at', '<=', new Date(dayBegins))
    .where('to_at', '>', new Date(dayBegins))
    .orderBy('agent')
    .execute();
  return rows.map(({ agent }) => agent);
};

const sumOf = async (agent: string, from: number) => {
  const { intervals } = await readAgentIntervals(context, { floor, from, to: from + 1, width: 'day', by: 'agent', agent });
  return intervals[0];
};

test('[SL5] a queue’s day names each change of what it is judged by, its own and its floor’s; a group’s names none', async () => {
  const [queue] = (await tiles()).queues.filter(({ kind }) => kind === 'queue');
  const id = queue?.id ?? '';
  const changed = async (of: string): Promise<unknown> =>
    (await json<{ changes: unknown }>(`/queues/${encodeURIComponent(of)}/day?date=${date}`)).changes;
  expect(await changed(id)).toEqual([]);
  const { targetSeconds, goal, variant } = queue ?? { targetSeconds: 0, goal: 0, variant: '' };
  const at = dayBegins + hour;
  await folded.post([event('config.queue_defined', at, { queue: id, target: targetSeconds + 5 })]);
  await folded.fold();
  expect(await changed(id)).toEqual([
    {
      at,
      before: { targetSeconds, goal, goalPeriod: null, variant, shortAbandonSeconds: 5, hours: null },
      after: { targetSeconds: targetSeconds + 5, goal, goalPeriod: null, variant, shortAbandonSeconds: 5, hours: null },
    },
  ]);
  const inPeriod = async (from: number, to: number): Promise<unknown> => {
    const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
    return (await json<{ changes: unknown }>(`/judging-changes?from=${begin}&to=${end}`)).changes;
  };
  expect(await inPeriod(at, at + 1)).toMatchObject([{ queue: id, at, after: { targetSeconds: targetSeconds + 5 } }]);
  expect(await inPeriod(at + 1, at + hour)).toEqual([]);
  expect(await changed('*')).toEqual([]);
});

describe('an agent’s day', () => {
  test('[AG6] [AG7] totals equal the interval report to the millisecond, and states fill them without a gap', async () => {
    const { agents } = await tiles();
    expect(agents.length).toBeGreaterThan(5);
    let handlings = 0;
    for (const { id } of agents) {
      const day = await json<AgentDay>(`/agents/${id}/day`);
      const row = await sumOf(id, dayBegins);
      expect(day.totals.seconds).toEqual(row?.seconds);
      expect(day.totals.reasonSeconds).toEqual(row?.reasonSeconds);
      expect([day.totals.offers, day.totals.unanswered, day.totals.handled]).toEqual([
        row?.offers,
        row?.unanswered,
        row?.handled,
      ]);
      expect(day.unanswered).toHaveLength(day.totals.unanswered + (row?.declined ?? 0));
      const now = folded.run.meta.now;
      const talking = day.spans
        .filter(({ state }) => state === 'talking')
        .reduce((sum, { from, to }) => sum + (to ?? now) - from, 0);
      expect(talking / 1000).toBe(row?.seconds['talking']);
      day.spans.slice(1).forEach((span, index) => expect(span.from).toBe(day.spans[index]?.to));
      handlings += day.handlings.length;
    }
    expect(handlings).toBeGreaterThan(50);
  });

  test('a day that is gone reads from the records as it read while it lasted', { timeout: 240_000 }, async () => {
    const { agents } = await tiles();
    const before = await Promise.all(agents.map(({ id }) => json<AgentDay>(`/agents/${id}/day?date=${date}`)));
    await folded.store();
    await folded.post([
      event('floor.clock', dayBegins + 63 * hour, { floorNow: new Date(dayBegins + 63 * hour).toISOString(), rate: 1 }),
    ]);
    await folded.fold();
    await folded.store();
    expect(folded.run.floor.horizon).toBeGreaterThan(dayBegins + 16 * hour);
    for (const [index, { id }] of agents.entries()) {
      const [was, is] = [before[index], await json<AgentDay>(`/agents/${id}/day?date=${date}`)];
      // what lasted then has ended since
      const over = was?.spans.slice(0, -1) ?? [];
      expect(is.spans.slice(0, over.length)).toEqual(over);
      expect(is.handlings.map(({ contact, from }) => [contact, from])).toEqual(
        was?.handlings.map(({ contact, from }) => [contact, from]),
      );
      expect(is.confidence).toBeNull();
      const row = await sumOf(id, dayBegins);
      expect(is.totals.seconds).toEqual(row?.seconds);
    }
    const told = await Promise.all(agents.map(({ id }) => json<AgentDay>(`/agents/${id}/day?date=${date}`)));
    const agentDays = openAgentDays(context, folded.run);
    while (await agentDays.next());
    // kept as it was told, and told as it is kept
    expect(await keptAgents()).toHaveLength(told.filter(({ totals }) => (totals.seconds['signedIn'] ?? 0) > 0).length);
    expect(await Promise.all(agents.map(({ id }) => json<AgentDay>(`/agents/${id}/day?date=${date}`)))).toEqual(told);
  });

  test('[EV4] a late event takes away what was kept of its day, which is made anew', async () => {
    const [first] = await keptAgents();
    const agent = first ?? '';
    const at = dayBegins + 12 * hour;
    const said = (type: 'agent.signed_in' | 'agent.signed_out', after: number) =>
      event(type, at + after, { agent }, { source: 'pbx' });
    await folded.post([said('agent.signed_in', 0), said('agent.signed_out', hour)]);
    await folded.fold();
    await folded.store();
    expect(await keptAgents()).not.toContain(agent);
    const agentDays = openAgentDays(context, folded.run);
    while (await agentDays.next());
    expect(await keptAgents()).toContain(agent);
    const { spans } = await json<AgentDay>(`/agents/${agent}/day?date=${date}`);
    expect(spans).toContainEqual(expect.objectContaining({ state: 'offline', from: at + hour }));
  });
});

describe('a queue’s day', () => {
  test('quarter-hours are the report’s, and closing and opening are told apart from nobody there', async () => {
    const day = await json<QueueDay>(`/queues/night/day?date=${date}`);
    expect(day.date).toBe(date);
    const closed = day.status.filter(({ status }) => status === 'closed');
    expect(closed).toEqual([{ status: 'closed', from: dayBegins + 2 * hour, to: day.window.to }]);
    expect(day.status[0]).toMatchObject({ status: 'unstaffed', from: day.window.from });
    expect(day.risk).toBeNull();
    const { queues } = await tiles();
    const busy = queues.filter(({ kind }) => kind === 'queue').map(({ id }) => id);
    for (const id of [...busy, '*']) {
      const told = await json<QueueDay>(`/queues/${encodeURIComponent(id)}/day?date=${date}`);
      const { intervals } = await readIntervals(context, {
        floor,
        ...told.window,
        width: 15,
        attribution: 'cohort',
        queue: id,
        empty: true,
      });
      expect(told.intervals.map(({ staffedSeconds: _staffed, ...row }) => row)).toEqual(intervals);
    }
  });

  test('[RK1] who waits is named one by one, oldest first, with when the target passes and how likely', async () => {
    const at = folded.run.meta.now;
    await folded.post([
      event('contact.queued', at - 30_000, { contact: 'old', queue: 'desk', channel: 'voice' }),
      event('contact.queued', at - 8000, { contact: 'new', queue: 'desk', channel: 'voice' }),
    ]);
    await folded.fold();
    const { waiting } = await json<QueueDay>('/queues/desk/day');
    expect(waiting.map(({ contact, enteredAt, dueAt }) => [contact, enteredAt, dueAt])).toEqual([
      ['old', at - 30_000, at - 10_000],
      ['new', at - 8000, at + 12_000],
    ]);
    expect(waiting[0]?.chance).toBe(1);
    expect(waiting[1]?.chance).toBeGreaterThan(0);
    expect(waiting[1]?.chance).toBeLessThan(1);
  });
});

test.each([
  ['/queues/nowhere/day', [404, 'queue']],
  ['/agents/nobody/day', [404, 'agent']],
  ['/queues/night/day?date=2999-01-01', [400, 'date']],
  ['/agents/nobody/day?date=2999-01-01', [400, 'date']],
  ['/queues/night/day?date=2026-02-30', [400, 'date']],
  ['/queues/night/day?date=yesterday', [400, 'date']],
  ['/agents/nobody/day?view=counts', [400, 'view']],
  ['/queues/night/day?day=2026-03-02', [400, 'query']],
])('%s is refused with the field and the fix', async (path, expected) => {
  const { status, errors } = (await (await ask(path)).json()) as { status: number; errors: { field: string; detail: string }[] };
  expect([status, ...errors.map(({ field }) => field)]).toEqual(expected);
  expect(errors.every(({ detail }) => detail.length > 10)).toBe(true);
});

test('an unattended wall is not told what somebody’s day was', async () => {
  const [agent] = (await tiles()).agents;
  expect((await ask(`/agents/${agent?.id}/day`, 'screen')).status).toBe(403);
});
