import { expect, test } from 'vitest';
import type { Opening } from './queue.ts';
import { statusSpans } from './queue-status.ts';
import { event } from './testing/generate.ts';

const turn = (what: 'opened' | 'closed', at: number): Opening => event(`queue.${what}`, at, { queue: 'sales' }) as Opening;
const day = { from: 1000, to: 2000 };

test('[BD4] nobody said anything: open all day', () => {
  expect(statusSpans({ openings: [], shut: [], unstaffed: [] }, day)).toEqual([{ status: 'open', ...day }]);
});

test('[BD4] closed since the day before, opened, and closed stronger than unstaffed', () => {
  const openings = [turn('closed', 500), turn('opened', 1200), turn('closed', 1800)];
  const unstaffed = [
    { from: 1000, to: 1300 },
    { from: 1300, to: 1400 },
    { from: 1700, to: 1900 },
  ];
  expect(statusSpans({ openings, shut: [], unstaffed }, day)).toEqual([
    { status: 'closed', from: 1000, to: 1200 },
    { status: 'unstaffed', from: 1200, to: 1400 },
    { status: 'open', from: 1400, to: 1700 },
    { status: 'unstaffed', from: 1700, to: 1800 },
    { status: 'closed', from: 1800, to: 2000 },
  ]);
});

test('[BD4] [SL6] closed by its hours is closed, whoever is signed in; its source may close it besides', () => {
  const closed = event('queue.closed', 6000, { queue: 'sales' }) as Opening;
  const shut = [{ from: 0, to: 2000 }];
  const spans = statusSpans({ openings: [closed], shut, unstaffed: [{ from: 1000, to: 3000 }] }, { from: 0, to: 8000 });
  expect(spans.map(({ status, from }) => [status, from])).toEqual([
    ['closed', 0],
    ['unstaffed', 2000],
    ['open', 3000],
    ['closed', 6000],
  ]);
});
