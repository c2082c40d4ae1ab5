import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { ReportPage, ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { parsedEvents } from '../../tests/support/folded-floor.ts';
import { seededDay } from '../../tests/support/seeded-day.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { intervalProof } from './interval-proof-route.ts';

const floor = 'centre';
const period = 'from=2026-03-02T08:00:00Z&to=2026-03-02T12:00:00Z';
let served: ServedFloor;

beforeAll(async () => {
  served = await openServedFloor(floor, parsedEvents(seededDay({ seed: 23, agents: 12, hours: 3 })));
  await served.folded.store();
});
afterAll(() => served.close());

const ask = (search: string, role?: 'screen' | 'agent'): Promise<Response> => served.ask(`${floor}/intervals/${search}`, role);
const prove = async (search: string): Promise<z.output<typeof intervalProof>> =>
  intervalProof.strict().parse(await (await ask(`proof?${search}`)).json());
const rowsOf = async (search: string): Promise<ReportRow[]> =>
  ((await (await served.ask(`${floor}/intervals?${period}&${search}`)).json()) as ReportPage).intervals;

const count = (value: number) => ({ numerator: value, denominator: null });
const parts = ({ numerator, denominator }: ReportRow['serviceLevel']) => ({ numerator, denominator });

/** What a row says of each measure that can be proved. */
const figures = (row: ReportRow) => ({
  'service-level': parts(row.serviceLevel),
  offered: count(row.offered),
  answered: count(row.answered),
  abandoned: count(row.abandoned),
  'short-abandons': count(row.shortAbandons),
  'flowed-out': count(row.flowedOut),
  lost: count(row.lost),
  asa: parts(row.averageSpeedOfAnswer),
  'abandon-rate': parts(row.abandonRate),
  aht: parts(row.averageHandleTime),
});

test.each(['cohort', 'outcome'])('[SL2] every cell of a report by %s is what the visits behind it make', async (attribution) => {
  const rows = await rowsOf(`width=60&attribution=${attribution}`);
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) {
    for (const [measure, told] of Object.entries(figures(row))) {
      const search = `from=${row.start}&to=${row.end}&queue=${row.queue}&attribution=${attribution}&measure=${measure}`;
      const { numerator, denominator, items, total } = await prove(`${search}&limit=500`);
      expect({ measure, denominator, numerator: Math.round(numerator * 1000) }).toEqual({
        measure,
        denominator: told.denominator,
        numerator: Math.round(told.numerator * 1000),
      });
      expect(items).toHaveLength(total);
    }
  }
});

test('[SL1] in a variant that is asked for, too; and of several queues together', async () => {
  for (const variant of ['offered', 'abandons-in-target-met', 'left-queue-in-target']) {
    const [row] = await rowsOf(`width=day&by=floor&variant=${variant}`);
    if (!row) throw new Error('no row');
    const all = await prove(`from=${row.start}&to=${row.end}&measure=service-level&variant=${variant}`);
    expect(parts(row.serviceLevel)).toEqual({ numerator: all.numerator, denominator: all.denominator });
    const queues = [...new Set((await rowsOf('width=day')).map(({ queue }) => `queue=${queue}`))].join('&');
    const some = await prove(`from=${row.start}&to=${row.end}&measure=service-level&variant=${variant}&${queues}`);
    expect([some.numerator, some.denominator]).toEqual([all.numerator, all.denominator]);
  }
});

test('pages follow one another without a gap or a repetition', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = await prove(`${period}&measure=offered&limit=30${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`);
    seen.push(...page.items.map(({ contact, visit }) => `${contact}#${visit}`));
    next = page.next;
    expect(page.total).toBe(page.numerator);
  }
  expect(seen.length).toBeGreaterThan(60);
  expect(new Set(seen).size).toBe(seen.length);
});

test.each([
  ['from=2026-03-02T12:00:00Z&to=2026-03-02T08:00:00Z&measure=offered', 'to', 'must be later than from'],
  ['from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z&measure=offered', 'to', 'must be within 25 hours of from'],
  [`${period}&measure=waiting`, 'measure', 'must be one of'],
])('%s is refused, and %s named', async (search, field, detail) => {
  const response = await ask(`proof?${search}`);
  expect(response.status).toBe(400);
  const { errors } = (await response.json()) as { errors: { field: string; detail: string }[] };
  expect(errors).toEqual([{ field, detail: expect.stringContaining(detail) }]);
});

test('a queue that is none is not found', async () => {
  const response = await ask(`proof?${period}&measure=offered&queue=nowhere`);
  expect(response.status).toBe(404);
  expect(((await response.json()) as { errors: unknown[] }).errors).toMatchObject([{ field: 'queue' }]);
});
