import { expect, test } from 'vitest';
import { eventSchemas } from '../events/vocabulary.ts';
import { applyEvent } from './apply-event.ts';
import { newFloor } from './floor.ts';
import { event, opening } from './testing/generate.ts';
import { reopen, runKept } from './testing/kept-floor.ts';

const hour = 3_600_000;
const at = (hours: number): string => new Date(opening + hours * hour).toISOString();
const work = (from: number, until: number) => ({ from: at(from), until: at(until), activity: 'work' as const });
const roster = (time: number, spans: ReturnType<typeof work>[]) =>
  event('config.roster_defined', time, { agent: 'ana', spans }, { source: 'floorlight' });

test('[EV9] the newest word on a schedule takes the place of all before it, whatever came first', () => {
  const [old, fresh] = [roster(opening, [work(0, 8), work(24, 32)]), roster(opening + 1, [work(1, 9)])];
  for (const events of [
    [old, fresh],
    [fresh, old],
  ]) {
    const floor = newFloor('f');
    for (const one of events) applyEvent(floor, one);
    expect(floor.agents.get('ana')?.scheduled).toEqual([{ from: opening + hour, until: opening + 9 * hour, activity: 'work' }]);
  }
});

test('a schedule is there again once the floor is loaded, an empty one too', () => {
  const { kept } = runKept([roster(opening, [work(0, 8)])], opening + hour, true);
  expect(reopen(kept).agents.get('ana')?.scheduled).toHaveLength(1);
  const emptied = runKept([roster(opening, [work(0, 8)]), roster(opening + 1, [])], opening + hour, true);
  expect(reopen(emptied.kept).agents.get('ana')).toMatchObject({ scheduled: [], roster: { time: opening + 1 } });
});

test.each([
  ['out of order', [work(4, 5), work(1, 2)]],
  ['overlapping', [work(1, 3), work(2, 4)]],
  ['ending before it begins', [work(2, 1)]],
])('spans that are %s are refused', (_what, spans) => {
  const { success, error } = eventSchemas['config.roster_defined'].safeParse({ agent: 'ana', spans });
  expect([success, error?.issues[0]?.path]).toEqual([false, ['spans']]);
});
