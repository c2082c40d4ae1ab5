import { describe, expect, test } from 'vitest';
import { keepChoice, readChoice, toneFor, usualChoice, wallChoice, type SoundChoice } from './sound-choice.ts';

const storage = () => {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
};
const of = (...severities: ('info' | 'warning' | 'critical')[]) => severities.map((severity) => ({ severity }));

describe('what is chosen is kept', () => {
  test('as it was', () => {
    const kept = storage();
    const choice: SoundChoice = { muted: true, tones: { info: 'low', warning: 'none', critical: 'rising' } };
    keepChoice(choice, kept);
    expect(readChoice(kept)).toEqual(choice);
  });

  test.each(['', 'null', '[]', '{', '{"tones":{"info":"boom"}}', '{"muted":"yes"}'])('%s is usual', (text) => {
    expect(readChoice({ getItem: () => text })).toEqual(usualChoice);
  });

  test('a browser that keeps nothing is no failure', () => {
    const full = () => {
      throw new Error('full');
    };
    expect(() => keepChoice(usualChoice, { setItem: full })).not.toThrow();
    expect(readChoice({ getItem: full })).toEqual(usualChoice);
  });
});

describe('what is new together sounds once', () => {
  test('as its gravest', () => expect(toneFor(of('info', 'critical', 'warning'), usualChoice)).toBe('urgent'));
  test('as the gravest that is not silent', () => {
    const choice = { ...usualChoice, tones: { ...usualChoice.tones, critical: 'none' as const } };
    expect(toneFor(of('critical', 'warning'), choice)).toBe('double');
  });
  test('not at all when muted, or where nothing is new', () => {
    expect(toneFor(of('critical'), { ...usualChoice, muted: true })).toBe('none');
    expect(toneFor([], usualChoice)).toBe('none');
  });
});

test.each([
  ['none', ['none', 'none', 'none']],
  ['critical', ['none', 'none', 'urgent']],
  ['warning', ['none', 'double', 'urgent']],
  ['info', ['low', 'double', 'urgent']],
] as const)('a wall with sound=%s', (from, expected) => {
  expect((['info', 'warning', 'critical'] as const).map((each) => toneFor(of(each), wallChoice(from)))).toEqual(expected);
});
