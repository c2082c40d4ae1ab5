import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { ForecastFileAnswer } from '@floorlight/shared/forecast/forecast-file.ts';
import type { ForecastAccuracy } from '@floorlight/shared/store/forecast/read-accuracy.ts';
import type { FloorForecast } from '@floorlight/shared/store/forecast/read-forecast.ts';
import type { FloorStaffing } from '@floorlight/shared/store/forecast/read-staffing.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { createKey } from '../auth/create-key.ts';

const floor = 'centre';
const minute = 60_000;
const day = 24 * 60 * minute;
/** 2026-03-02, a Monday, in Madrid. */
const midnight = Date.parse('2026-03-02T00:00:00+01:00');
const config = { source: 'floorlight' };

const morning = (queue: string, nth: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [contact, at] = [`${queue}-${nth}-${index}`, midnight + nth * day + 9 * 60 * minute + (index * 60 * minute) / count];
    return [
      event('contact.queued', at, { contact, queue }),
      event('contact.answered', at + 1000, { contact, agent: `ana${index}` }),
      event('contact.ended', at + 200_000, { contact }),
    ];
  }).flat();

let served: ServedFloor;
let client: string;
beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('config.queue_defined', 0, { queue: 'orders', program: 'acme' }, config),
    event('config.queue_defined', 0, { queue: 'loans', program: 'zenith' }, config),
    event('config.group_defined', 0, { group: 'both', name: 'Both', queues: ['orders', 'loans'] }, config),
    ...Array.from({ length: 9 }, (_, nth) => [...morning('orders', nth, 40), ...morning('loans', nth, 20)]).flat(),
    // Wednesday the 11th, eleven o’clock
    ...morning('orders', 9, 30),
    event('source.heartbeat', midnight + 9 * day + 11 * 60 * minute, { every: 3600 }),
  ]);
  await served.folded.store();
  const acme = { kind: 'programs', programs: [{ floor, program: 'acme' }] };
  client = await createKey(served.context, { name: 'client', grants: [grant.parse({ role: 'client', scope: acme })] });
});
afterAll(() => served.close());
beforeEach(async () => {
  await served.context.db.deleteFrom('forecasts').execute();
});

const iso = (nth: number, minutes = 0): string => new Date(midnight + nth * day + minutes * minute).toISOString();
const ask = async <T>(path: string, as = 'supervisor'): Promise<T> => {
  const response = await served.send('GET', `${floor}${path}`, undefined, as);
  const body = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const send = async (method: string, path: string, body?: unknown, as = 'supervisor') => {
  const response = await served.send(method, `${floor}/forecasts${path}`, body, as);
  const answer = (await response.json()) as ForecastFileAnswer & { errors?: { field: string; detail: string }[]; code?: string };
  return { status: response.status, answer, fields: answer.errors?.map(({ field }) => field) };
};
const refusal = async (path: string, as = 'supervisor') => {
  const response = await served.send('GET', `${floor}${path}`, undefined, as);
  const { errors } = (await response.json()) as { errors?: { field: string }[] };
  return [response.status, errors?.map(({ field }) => field)];
};

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** Of the 11th and 12th, from nine to eleven. */
const file = (width: number, cells: (queue: string, at: number) => string, columns = 'contacts') =>
  [
    `date,time,queue,${columns}`,
    ...['2026-03-11', '2026-03-12'].flatMap((date) =>
      ['orders', 'loans'].flatMap((queue) =>
        Array.from({ length: 120 / width }, (_, at) => `${date},${clock(540 + at * width)},${queue},${cells(queue, at)}`),
      ),
    ),
  ].join('\n');
const upload = async (text: string, more: object = {}): Promise<string> => {
  const { status, answer } = await send('POST', '/import', { text, name: 'From the planner', preview: false, ...more });
  expect([status, answer.errors]).toEqual([202, undefined]);
  return answer.forecast!;
};
const asked = (source: string, queue: string, from = 9, to = 11) =>
  `from=${iso(from)}&to=${iso(to)}&queue=${encodeURIComponent(queue)}&source=${source}`;
const forecast = (source: string, queue: string, as?: string) => ask<FloorForecast>(`/forecast?${asked(source, queue)}`, as);

describe('a forecast that is uploaded', () => {
  test('is first told of, and kept only then, as a whole', async () => {
    const text = file(30, () => '12');
    const preview = await send('POST', '/import', { text, name: 'From the planner', preview: true });
    expect(preview).toMatchObject({ status: 202, answer: { preview: true, forecast: null } });
    expect((await ask<{ forecasts: unknown[] }>('/forecasts')).forecasts).toEqual([]);
    const id = await upload(text);
    const told = { rows: 16, queues: ['loans', 'orders'], minutes: 30, from: '2026-03-11T08:00:00Z', to: '2026-03-12T10:00:00Z' };
    expect(preview.answer).toMatchObject({
      ...told,
      contacts: 192,
      faults: [],
      missing: { count: 0, gaps: [] },
      unknownQueues: [],
      otherQueues: [],
    });
    const kept = {
      ...{ forecast: id, name: 'From the planner', source: 'uploaded', by: 'supervisor', minutes: 30 },
      ...{
        from: '2026-03-11T08:00:00Z',
        to: '2026-03-12T10:00:00Z',
        asOf: '2026-03-11T10:00:00Z',
        at: expect.any(String) as string,
      },
    };
    expect(await ask('/forecasts')).toEqual({ forecasts: [kept] });
    const queues = ['loans', 'orders'].map((queue) => ({ queue, expected: 96 }));
    expect(await ask(`/forecasts/${id}`)).toEqual({ ...kept, queues });
    expect((await send('DELETE', `/${id}`)).status).toBe(202);
    expect((await send('DELETE', `/${id}`)).answer.code).toBe('unknown-forecast');
    expect(await served.context.db.selectFrom('forecast_values').select('queue').execute()).toEqual([]);
  });

  test('stands beside what came; a range is told where one value says so, a sum has none', async () => {
    const id = await upload(file(30, (queue) => (queue === 'orders' ? '12.5,8,17' : '3,1,6'), 'contacts,low,high'));
    const orders = await forecast(id, 'orders');
    expect(orders).toMatchObject({ source: id, learnedDays: null, foretoldFrom: null, inside: null });
    const at9 = orders.intervals.find(({ start }) => start === '2026-03-11T08:00:00Z');
    expect(at9).toMatchObject({ expected: 12.5, low: 8, high: 17, offered: 15, slot: 18 });
    expect(orders.intervals).toHaveLength(30 + 22);
    expect(orders.days.map(({ date, expected, low, offered }) => [date, expected, low, offered])).toEqual([
      ['2026-03-11', 50, null, null],
      ['2026-03-12', 50, null, null],
    ]);
    for (const name of ['*', 'group:both']) {
      const { intervals, days } = await forecast(id, name);
      expect(intervals.find(({ slot }) => slot === 18)).toMatchObject({ expected: 15.5, low: null, high: null });
      expect(days.map(({ expected }) => expected)).toEqual([62, 62]);
    }
  });

  test('of some queues is held, where all together are asked for, against what came to these; the others are named', async () => {
    const text = ['date,time,queue,contacts', '2026-03-10,09:00,orders,18', '2026-03-10,09:30,orders,18'].join('\n');
    expect((await send('POST', '/import', { text, name: 'Orders', preview: true })).answer.otherQueues).toEqual(['loans']);
    const id = await upload(text);
    for (const name of ['*', 'group:both']) {
      const { intervals } = await ask<FloorForecast>(`/forecast?${asked(id, name, 8, 9)}`);
      expect(intervals.map(({ expected, offered }) => [expected, offered])).toEqual([
        [18, 20],
        [18, 20],
      ]);
      const { horizons } = await ask<ForecastAccuracy>(`/forecast/accuracy?${asked(id, name, 8, 9)}`);
      expect(horizons).toMatchObject([{ slots: 2, bias: -0.1 }]);
    }
    expect(await refusal(`/forecast?${asked(id, 'loans', 8, 9)}`)).toEqual([400, ['source']]);
  });

  test.each([15, 60])('in intervals of %i minutes, is told by half-hours that add up to the same', async (width) => {
    const id = await upload(file(width, (_queue, at) => String(at + 1)));
    const { intervals, days } = await forecast(id, 'orders');
    const of = (slot: number) => intervals.find((one) => one.slot === slot)?.expected;
    expect([18, 19, 20, 21].map(of)).toEqual(width === 15 ? [3, 7, 11, 15] : [0.5, 0.5, 1, 1]);
    expect(days[0]?.expected).toBe(width === 15 ? 36 : 3);
  });

  test('[MX9] is staffed for, with its own handle times where it has any', async () => {
    const id = await upload(file(30, (queue) => (queue === 'orders' ? '60,600' : '60,'), 'contacts,handle_seconds'));
    const staffing = async (queue: string) => {
      const { intervals, source } = await ask<FloorStaffing>(`/staffing?${asked(id, queue)}`);
      expect(source).toBe(id);
      return intervals.find(({ start }) => start === '2026-03-12T08:00:00Z')!;
    };
    expect(await staffing('orders')).toMatchObject({ expected: 60, handleSeconds: 600 });
    expect((await staffing('orders')).required).toBeGreaterThan((60 * 600) / 1800);
    expect((await staffing('loans')).handleSeconds).toBeCloseTo(199, 0);
  });

  test('[FC4] is held against what came so far, beside plain forecasts of when it was made', async () => {
    const accuracy = async (text: string) => {
      const id = await upload(text);
      const { horizons, nominal } = await ask<ForecastAccuracy>(`/forecast/accuracy?${asked(id, 'orders')}`);
      return { nominal, of: horizons };
    };
    const ranged = await accuracy(file(30, () => '18,10,14', 'contacts,low,high').replaceAll('18,10,14', '18,10,20'));
    // by eleven 15 and 15 came, and none in the two half-hours after; midnight to ten is nothing in both
    expect(ranged).toMatchObject({ nominal: null, of: [{ daysAhead: null, days: 1, wape: 42 / 30, bias: 42 / 30 }] });
    expect(ranged.of[0]!.baselines.sameWeekdayLastWeek).toBeCloseTo(10 / 30, 6);
    expect((await accuracy(file(30, () => '15'))).of).toMatchObject([{ coverage: null, coverageAsShown: null }]);
  });

  test('with a fault is not kept, and the first of them are named', async () => {
    const text = file(30, (queue, at) => (queue === 'loans' ? '-1' : String(at)));
    const { status, answer, fields } = await send('POST', '/import', { text, name: 'x', preview: false });
    expect([status, answer.code, fields?.[0], fields?.length]).toEqual([400, 'bad-file', 'line 6, contacts', 5]);
    const holed = text.replaceAll(',-1', ',1').replace('2026-03-11,09:30,orders,1\n', '');
    expect((await send('POST', '/import', { text: holed, name: 'x', preview: false })).fields).toEqual(['file']);
    expect((await ask<{ forecasts: unknown[] }>('/forecasts')).forecasts).toEqual([]);
    await upload(holed, { missing: 'zero' });
  });

  test.each([
    [{ name: 'x', preview: true }, 'text'],
    [{ text: '', name: ' ', preview: true }, 'name'],
    [{ text: '', name: 'x', preview: 'yes' }, 'preview'],
    [{ text: '', name: 'x', preview: true, missing: 'guess' }, 'missing'],
    [{ text: 'x'.repeat(4_000_001), name: 'x', preview: true }, 'text'],
  ])('%#: a body that says something else is refused by field', async (body, field) => {
    const { status, fields } = await send('POST', '/import', body);
    expect([status, fields]).toEqual([400, [field]]);
  });
});

describe('a forecast that is kept as history foretells it', () => {
  const keep = (from: number, to: number) => send('POST', '', { from: iso(from), to: iso(to), name: 'Before the campaign' });

  test('says what was foretold then, of queues, groups and all, whatever is learned or marked later', async () => {
    const told = await Promise.all(['orders', 'group:both', '*'].map((queue) => forecast('history', queue)));
    const { status, answer } = await keep(9, 11);
    expect(status).toBe(202);
    await served.send('PUT', `${floor}/special-days/2026-03-12`, { kind: 'closed', name: 'Closed' });
    for (const before of told) {
      const after = await forecast(answer.forecast!, before.queue);
      const values = ({ intervals }: FloorForecast) =>
        intervals.map(({ start, expected, low, high, offered }) => [start, expected, low, high, offered]);
      expect(values(after)).toEqual(values(before));
    }
    expect((await forecast('history', '*')).days[1]).toMatchObject({ expected: 0 });
    await served.send('DELETE', `${floor}/special-days/2026-03-12`);
  });

  test('is not made of days that are over', async () => {
    expect(await keep(8, 10)).toMatchObject({ status: 400, fields: ['from'] });
    expect(await keep(10, 10)).toMatchObject({ status: 400, fields: ['to'] });
    expect(await keep(10, 50)).toMatchObject({ status: 400, fields: ['to'] });
  });
});

describe('who sees what', () => {
  test('of a forecast only the values of queues within reach; all together are those', async () => {
    const id = await upload(file(30, (queue) => (queue === 'orders' ? '10' : '5')));
    const ids = async (as?: string) =>
      (await ask<{ forecasts: { forecast: string }[] }>('/forecasts', as)).forecasts.map((one) => one.forecast);
    expect(await ids(client)).toEqual([id]);
    expect((await ask<{ queues: unknown[] }>(`/forecasts/${id}`, client)).queues).toEqual([{ queue: 'orders', expected: 80 }]);
    expect((await forecast(id, '*', client)).days[0]?.expected).toBe(40);
    expect(await refusal(`/forecast?${asked(id, 'loans')}`, client)).toEqual([404, ['queue']]);
    const others = ['date,time,queue,contacts', '2026-03-12,09:00,loans,1', '2026-03-12,09:30,loans,1'];
    const loans = await upload(others.join('\n'));
    const total = await upload(others.join('\n').replaceAll('loans', '*'));
    expect(await ids(client)).toEqual([id]);
    for (const hidden of [loans, total]) {
      expect(await refusal(`/forecasts/${hidden}`, client)).toEqual([404, ['forecast']]);
      expect(await refusal(`/forecast?${asked(hidden, '*')}`, client)).toEqual([404, ['source']]);
    }
    expect(await refusal(`/forecast?${asked(loans, 'orders')}`)).toEqual([400, ['source']]);
    expect(await refusal(`/staffing?${asked('nothing', 'orders')}`)).toEqual([404, ['source']]);
  });

  test('whoever may not set forecasts keeps, uploads and deletes none', async () => {
    const id = await upload(file(30, () => '1'));
    const body = { text: '', name: 'x', preview: true };
    for (const as of [client, 'screen', 'agent'])
      expect(
        await Promise.all([send('POST', '/import', body, as), send('POST', '', {}, as), send('DELETE', `/${id}`, undefined, as)]),
      ).toMatchObject([403, 403, 403].map((status) => ({ status })));
  });
});
