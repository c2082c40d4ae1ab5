import { expect, test } from 'vitest';
import type { SourceTile } from '@floorlight/shared/board/board.ts';
import { silenceWords, silentSince } from './silence.ts';

const source = (id: string, lastHeard: number, silent: boolean): SourceTile => ({
  id,
  name: id,
  lastHeard,
  lastChange: null,
  everySeconds: silent ? 5 : null,
  silent,
  skewMs: 0,
});

test('[BD3] a tile is as old as the oldest of its sources that fell silent', () => {
  const sources = [source('pbx', 50_000, true), source('crm', 9000, true), source('chat', 1000, false)];
  expect(silentSince(['pbx'], sources)).toBe(50_000);
  expect(silentSince(['pbx', 'crm'], sources)).toBe(9000);
  expect(silentSince(['chat'], sources)).toBeNull();
  expect(silentSince([], sources)).toBeNull();
  expect(silentSince(['unknown'], sources)).toBeNull();
  expect(silenceWords({ sources: ['crm', 'chat'] }, sources, 'Asia/Kathmandu')).toBe('no data since 05:30:09');
});
