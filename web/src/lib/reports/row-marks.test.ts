import { expect, test } from 'vitest';
import { flagSentence, reasonsOf } from './row-marks.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const told = { now, zone: 'Europe/Madrid', sourceName: (id: string) => `the ${id}`, level: '79.8 %' };

test.each([
  [{ reason: 'running', waiting: 0, handlingsOpen: 0 }, 'Not complete: its time has not passed.'],
  [{ reason: 'running', waiting: 2, handlingsOpen: 1 }, 'Not complete: 2 waiting, 1 in hand.'],
  [
    { reason: 'source_silent', source: 'pbx', from: '2026-03-02T10:05:00Z', to: null },
    'the pbx has been silent since 11:05: something may be missing.',
  ],
  [
    { reason: 'source_silent', source: 'pbx', from: '2026-03-01T10:05:00Z', to: '2026-03-02T10:15:00Z' },
    'the pbx was silent from Sun 1 Mar, 11:05 to 11:15: something may be missing.',
  ],
  [
    { reason: 'restated', events: 3, at: '2026-03-02T11:00:00Z', was: { value: 0.8123, numerator: 0.8123, denominator: 1 } },
    'Was 81.2 %, now 79.8 %: 3 late events (12:00).',
  ],
  [
    { reason: 'restated', events: 1, at: '2026-03-02T11:00:00Z', was: { value: null, numerator: 0, denominator: 0 } },
    'Was –, now 79.8 %: 1 late event (12:00).',
  ],
] as const)('why a line may still move is a sentence: %j', (flag, sentence) => {
  expect(flagSentence(flag, told)).toBe(sentence);
});

test('a source silent twice is one sign', () => {
  const silent = (from: string) => ({ reason: 'source_silent', source: 'pbx', from, to: null }) as const;
  expect(reasonsOf([silent('2026-03-02T10:05:00Z'), silent('2026-03-02T10:15:00Z'), { reason: 'being_counted' }])).toEqual([
    'source_silent',
    'being_counted',
  ]);
});
