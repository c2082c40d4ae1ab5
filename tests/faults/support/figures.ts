import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { replayFloor } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readAgentIntervals } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { waitUntilStored } from '../../../bin/replay/wait-until-stored.ts';
import type { Figures } from '../../recorded/compare.ts';
import { foldRecording, halfHours } from '../../recorded/fold-recording.ts';
import { dayBegins } from '../../support/seeded-day.ts';
import type { FedFloor } from './floors.ts';

const day = 24 * 60 * 60_000;
const attributions = ['cohort', 'outcome'] as const;

const cells = (attribution: string, rows: readonly Figures[]): Record<string, number[]> =>
  Object.fromEntries(
    rows
      .map((row): [string, number[]] => [
        `${attribution} ${new Date(row.start).toISOString()} ${row.queue}`,
        [
          ...[row.offered, row.answered, row.abandoned, row.shortAbandons, row.answeredInTarget, row.abandonedInTarget],
          ...[row.waitAnsweredSeconds, row.waitAbandonedSeconds, row.handledWithEnd, row.handleSeconds, row.maxWaitSeconds ?? 0],
        ],
      ])
      .filter(([, values]) => values.some((value) => value !== 0)),
  );

const span = { from: dayBegins - day, to: dayBegins + 3 * day };

/** Half-hours by both attributions, each queue and all together, as the API answers them. */
const servedIntervals = async (context: Context, floor: string): Promise<Record<string, number[]>> => {
  const answers: Record<string, number[]> = {};
  for (const attribution of attributions) {
    const query = { floor, ...span, width: 30, attribution } as const;
    const [apart, together] = [await readIntervals(context, query), await readIntervals(context, { ...query, queue: '*' })];
    Object.assign(answers, cells(attribution, [...apart.intervals, ...together.intervals]));
  }
  return answers;
};

const parsed = (json: string): FloorEvent => {
  const event = parseCloudEvent(JSON.parse(json), 'source');
  if (!event.ok) throw new Error(JSON.stringify(event.errors));
  return event.event;
};

/** Half-hours from the events alone, by name as in `everyFigure`: no store, no server, no worker. */
const foldedIntervals = (events: readonly string[]): Map<string, string> => {
  const floor = foldRecording(replayFloor({ timezone: 'UTC' }), events.map(parsed));
  return new Map(
    attributions
      .flatMap((attribution) => Object.entries(cells(attribution, halfHours(floor, attribution))))
      .map(([name, values]) => [name, JSON.stringify(values)]),
  );
};

/** Values that are drawn or named anew each time the same thing is posted. */
const settled = (value: unknown, source: string): string =>
  JSON.stringify(value)
    .replaceAll(source, 'source')
    .replaceAll(/"sealed":"[^"]*"/g, '"sealed":""');

const storedContacts = (context: Context, floor: string) =>
  context.db
    .selectFrom('contact_log')
    .select(['id', 'first_at', 'closed_at', 'queues', 'agents', 'contact', 'events'])
    .where('floor', '=', floor)
    .execute();

/**
 * Everything a floor claims, by name: board, half-hours, agents' time, contacts as stored. Equal floors, equal answers.
 * Left out is the risk: what is likely depends on when it was last looked at (hysteresis), not only on what happened.
 */
const everyFigure = async (context: Context, floor: string, source: string): Promise<Map<string, string>> => {
  const board = await readBoard(context.redis, floor);
  const agents = await readAgentIntervals(context, { floor, ...span, width: 30, by: 'agent' });
  const intervals = await servedIntervals(context, floor);
  const contacts = await storedContacts(context, floor);
  const figures: [string, unknown][] = [
    ['now', board?.asOf.now],
    ...Object.entries(intervals),
    ...(board?.queues ?? []).map((tile): [string, unknown] => [`queue ${tile.id}`, { ...tile, risk: null }]),
    ...(board?.agents ?? []).map((tile): [string, unknown] => [`agent ${tile.id}`, tile]),
    ...agents.intervals.map((row): [string, unknown] => [`agent time ${row.start} ${row.of}`, row]),
    ...contacts.map((row): [string, unknown] => [`contact ${row.id}`, row]),
  ];
  return new Map(figures.map(([name, value]) => [name, settled(value, source)]));
};

/** The first differences, in words; empty where both say the same. */
const differences = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${one.get(name)} against ${other.get(name)}`.slice(0, 1500))
    .slice(0, 5);

/** Raw events as stored: rows, and different ids among them. */
const storedEvents = async ({ db }: Context, floor: string): Promise<{ rows: number; ids: number } | undefined> => {
  const found = await sql<{ rows: number; ids: number }>`
    select count(*)::int as rows, count(distinct event_id)::int as ids from raw_events
    where floor = ${floor} and source <> 'floorlight'`.execute(db);
  return found.rows[0];
};

/** That a floor which went through something ends as its events say, and as a floor, if given, that was fed the same in peace. */
export const expectEqualFigures = async (
  context: Context,
  events: readonly string[],
  disturbed: FedFloor,
  undisturbed?: FedFloor,
): Promise<void> => {
  for (const floor of undisturbed ? [disturbed, undisturbed] : [disturbed]) {
    await waitUntilStored(context, floor.id, () => {});
    expect(await storedEvents(context, floor.id)).toEqual({ rows: events.length, ids: events.length });
  }
  const ours = await everyFigure(context, disturbed.id, disturbed.source.id);
  const folded = foldedIntervals(events);
  const intervals = new Map([...ours].filter(([name]) => attributions.some((attribution) => name.startsWith(attribution))));
  expect(folded.size).toBeGreaterThan(10);
  expect(differences(intervals, folded)).toEqual([]);
  if (!undisturbed) return;
  expect(differences(ours, await everyFigure(context, undisturbed.id, undisturbed.source.id))).toEqual([]);
};
