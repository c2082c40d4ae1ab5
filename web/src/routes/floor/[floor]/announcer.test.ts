import { expect, test } from 'vitest';
import { note, sayEvery, silent, speak } from './announcer.ts';

test('nothing is said where there is nothing to say', () => {
  expect(speak(silent, 0).words).toBeNull();
});

test('what comes within ten seconds of the last word waits and is said together, once', () => {
  const first = speak(note(silent, ['Sales turned red']), 1000);
  expect(first.words).toBe('Sales turned red');
  const more = note(note(first.announcer, ['No data']), ['Billing turned red', 'No data']);
  expect(speak(more, 1000 + sayEvery - 1).words).toBeNull();
  const second = speak(more, 1000 + sayEvery);
  expect(second.words).toBe('Billing turned red. No data');
  expect(speak(second.announcer, 1000 + 3 * sayEvery).words).toBeNull();
});
