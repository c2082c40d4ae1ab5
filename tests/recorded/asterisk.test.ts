import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { amiPieces } from '@floorlight/server/connectors/asterisk/ami.ts';
import { queueLogPieces } from '@floorlight/server/connectors/asterisk/queue-log.ts';
import { reading, type Piece } from '@floorlight/server/connectors/reading.ts';
import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Figures } from './compare.ts';
import { foldRecording, halfHours } from './fold-recording.ts';

const recordings = path.join(import.meta.dirname, '../../../shared');
const log = path.join(recordings, 'data/asterisk-dmrz-2010/queue_log');
const capture = path.join(recordings, 'connectors/fixtures/asterisk/ami-queue-call.full-capture.txt');

const definition: FloorEvent = {
  id: 'floor',
  source: 'floorlight',
  type: 'config.floor_defined',
  time: 0,
  data: { name: 'PBX', timezone: 'UTC', mode: 'replay', target: 20, shortAbandon: 5 },
};

const eventsOf = (pieces: readonly Piece[]): FloorEvent[] =>
  reading(pieces).events.map((event) => {
    const parsed = parseCloudEvent(event, 'pbx');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.event;
  });

/** Customers are sealed at the door; here nobody looks at them. */
const folded = (pieces: readonly Piece[]): Figures[] =>
  halfHours(foldRecording(definition, eventsOf(pieces)), 'cohort').filter(({ queue }) => queue === '*');

const sum = (
  figures: readonly Figures[],
  field:
    'offered' | 'answered' | 'abandoned' | 'waitAnsweredSeconds' | 'answeredInTarget' | 'shortAbandons' | 'abandonedInTarget',
) => figures.reduce((total, one) => total + one[field], 0);

test.runIf(existsSync(log))('two hours of a queue log give the totals that the reference beside them says', () => {
  const pieces = queueLogPieces(readFileSync(log, 'utf8'));
  const figures = folded(pieces);
  const all = readFileSync(log.replace('queue_log', 'ref_interval30.csv'), 'utf8').trim().split('\n').at(-1)?.split(',') ?? [];
  const [offered, answered, abandoned] = [2, 3, 4].map((column) => Number(all[column]));
  expect([sum(figures, 'offered'), sum(figures, 'answered'), sum(figures, 'abandoned')]).toEqual([offered, answered, abandoned]);
  expect([sum(figures, 'shortAbandons'), sum(figures, 'answeredInTarget'), sum(figures, 'abandonedInTarget')]).toEqual([2, 6, 8]);
  expect(sum(figures, 'waitAnsweredSeconds') / (answered ?? 1)).toBe(Number(all[13]));
  expect(eventsOf(pieces).filter(({ type }) => type === 'contact.declined')).toHaveLength(Number(all[18]));
});

test.runIf(existsSync(capture))('the call recorded at the manager waited 9 s and was talked to for 3 s', () => {
  const pieces = amiPieces(readFileSync(capture, 'utf8'), null);
  expect(eventsOf(pieces).map(({ type }) => type)).toEqual([
    'contact.queued',
    'contact.offered',
    'contact.answered',
    'contact.ended',
  ]);
  expect(folded(pieces)).toMatchObject([
    { offered: 1, answered: 1, abandoned: 0, waitAnsweredSeconds: 9, handledWithEnd: 1, handleSeconds: 3 },
  ]);
});
