import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { closedSpans } from './closed-spans.ts';
import type { Definition } from './judging-history.ts';
import { event } from './testing/generate.ts';

const at = (time: string): number => Date.parse(`2026-03-02T${time}Z`);
const set = (time: number, from: string | null): Definition =>
  event('config.queue_defined', time, {
    queue: 'mail',
    hours: from === null ? null : { week: { mon: [{ from, to: '17:00' }] } },
  }) as FloorEvent<'config.queue_defined'>;
const day = { from: at('06:00'), to: at('20:00') };

test('[BD4] [SL6] closed before it opens and after it closes', () => {
  expect(closedSpans([set(0, '09:00')], 'mail', day)).toEqual([
    { from: at('06:00'), to: at('09:00') },
    { from: at('17:00'), to: at('20:00') },
  ]);
  expect(closedSpans([set(0, '09:00')], 'other', day)).toEqual([]);
});

test('[SL5] [SL6] each part of a day by the hours that were in force then', () => {
  expect(closedSpans([set(0, '09:00'), set(at('08:00'), null), set(at('16:00'), '18:30')], 'mail', day)).toEqual([
    { from: at('06:00'), to: at('08:00') },
    { from: at('16:00'), to: at('18:30') },
  ]);
});
