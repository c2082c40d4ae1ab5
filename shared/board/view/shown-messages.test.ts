import { expect, test } from 'vitest';
import type { EventData, FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../../floor/advance.ts';
import { forgetOldDays } from '../../floor/forget.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';

const own = { source: 'floorlight' };
const minute = 60_000;
const day = 24 * 60 * minute;

const posted = (message: string, time: number, over: Partial<EventData<'config.message_posted'>> = {}): FloorEvent =>
  event(
    'config.message_posted',
    time,
    { message, text: `Text ${message}`, severity: 'info', until: null, by: 'Lea', ...over },
    own,
  );
const withdrawn = (message: string, time: number): FloorEvent =>
  event('config.message_withdrawn', time, { message, by: 'Lea' }, own);
const shown = (events: FloorEvent[], now = opening): string[] => look(runFloor(events, now)).head.messages.map(({ id }) => id);

test('severest first, then newest; not before its time', () => {
  const events = [
    posted('old', opening - 2),
    posted('new', opening - 1),
    posted('worst', opening - 3, { severity: 'critical' }),
    posted('bad', opening - 3, { severity: 'warning' }),
    posted('coming', opening + 1),
  ];
  expect(shown(events)).toEqual(['worst', 'bad', 'new', 'old']);
  expect(shown(events, opening + 1)).toEqual(['worst', 'bad', 'coming', 'new', 'old']);
});

test('time alone takes a message away at its end, to the millisecond', () => {
  const events = [posted('short', opening - minute, { until: new Date(opening).toISOString() })];
  expect(shown(events, opening - 1)).toEqual(['short']);
  expect(shown(events, opening)).toEqual([]);
});

test('withdrawn it is gone, whichever word came first; posted again it is back', () => {
  const [first, gone, again] = [posted('m', opening - 3), withdrawn('m', opening - 2), posted('m', opening - 1)];
  expect(shown([first, gone])).toEqual([]);
  expect(shown([gone, first])).toEqual([]);
  expect(shown([gone, again, first])).toEqual(['m']);
});

test('at most twenty are shown', () => {
  expect(shown(Array.from({ length: 25 }, (_, index) => posted(`m${index}`, opening - 100 + index)))).toHaveLength(20);
});

test('what ended before the previous local day is forgotten, what holds is not', () => {
  const until = new Date(opening).toISOString();
  const floor = runFloor(
    [posted('short', opening - 1, { until }), posted('long', opening - 1), withdrawn('gone', opening)],
    opening,
  );
  advance(floor, opening + day);
  forgetOldDays(floor);
  expect(floor.messages.size).toBe(3);
  advance(floor, opening + 2 * day);
  forgetOldDays(floor);
  expect([...floor.messages.keys()]).toEqual(['long']);
  expect(floor.changes.settings).toBe(true);
});
