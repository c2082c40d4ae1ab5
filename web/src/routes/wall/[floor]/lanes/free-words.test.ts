import { expect, test } from 'vitest';
import { nobody, queueTileOf } from '#lib/live/sample.fixture.ts';
import { freeWords } from './free-words.ts';

const tile = (available: number, free: number, idleSince: number | null) =>
  queueTileOf({ agents: { ...nobody, available, free }, meanIdleSince: idleSince, longestIdleSince: idleSince });

test('[AG5] those idle: how long, in the mean and at most', () => {
  expect(freeWords(tile(2, 2, 1000), 62_000)).toEqual(['idle mean 1:01', 'longest 1:01']);
});

test('[AG8] who is free with a contact in hand is told from who is idle', () => {
  expect(freeWords(tile(0, 4, null), 62_000)).toEqual(['nobody idle', '4 with room']);
  expect(freeWords(tile(1, 4, 1000), 62_000)).toEqual(['idle mean 1:01', 'longest 1:01', 'rest with room']);
  expect(freeWords(tile(0, 0, null), 62_000)).toEqual(['nobody idle']);
});
