import { describe, expect, it } from 'vitest';
import { replayPaced } from './paced.ts';

const events = [0, 10_000, 59_000, 61_000, 240_000].map((at) => ({
  at,
  json: JSON.stringify({ type: 'x', time: new Date(at).toISOString() }),
}));
const timeOf = (json: string): number => Date.parse((JSON.parse(json) as { time: string }).time);
const isClock = (json: string): boolean => json.includes('floor.clock');

describe('replayPaced', () => {
  it('[EV8] posts nothing before it is due, everything once, and the clock after what it has passed', async () => {
    let real = 0;
    const posted: string[] = [];
    const post = (batch: string[]): Promise<void> => {
      const position = real * 60;
      const latest = Math.max(...posted.filter((json) => !isClock(json)).map(timeOf), -1);
      for (const json of batch) expect(timeOf(json)).toBeLessThanOrEqual(position);
      for (const json of batch.filter((one) => !isClock(one))) expect(timeOf(json)).toBeGreaterThan(latest);
      posted.push(...batch);
      return Promise.resolve();
    };
    const now = (): number => (real += 100);
    await replayPaced(events, { speed: 60, now, post, pause: () => Promise.resolve() });
    expect(posted.filter((json) => !isClock(json))).toEqual(events.map((event) => event.json));
    expect(posted.filter(isClock).map(timeOf)).toEqual([0, 60_000, 120_000, 180_000, 240_000]);
  });
});
