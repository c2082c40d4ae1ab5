import { describe, expect, test } from 'vitest';
import { locales } from '../../messages/compiled/runtime.js';
import type { AlertTile } from '../alert-tile.ts';
import { alertOf } from '../alert.fixture.ts';
import { measureNames } from '../measure.ts';
import { shippedRules } from '../shipped-rules.ts';
import { leverWord } from './lever-word.ts';
import { limitWord } from './limit-word.ts';
import { measureWord } from './measure-word.ts';
import { alertTitle, shippedWord } from './rule-word.ts';
import { saidWord } from './said-word.ts';
import { subjectWord } from './subject-word.ts';
import { unitText } from './unit-text.ts';

const english = { locale: 'en' } as const;

test.each(shippedRules.map(({ id }) => id))('the shipped rule %s is named in every language', (rule) => {
  for (const locale of locales) expect(shippedWord(rule, { locale })).toBeTruthy();
});

test.each(measureNames)('%s is said with its figure in every language', (measure) => {
  for (const locale of locales) {
    const said = saidWord({ measure, named: 'Lunch' }, 2, { locale });
    expect(said).toContain(unitText(measure, 2, { locale }));
    expect(said).not.toMatch(/[{}]/);
    expect(measureWord(measure, { locale })).toBeTruthy();
    expect(leverWord(measure, { locale })).toBeTruthy();
  }
});

describe('an alert in words', () => {
  const cases: readonly (readonly [Partial<AlertTile>, string, string, string | null])[] = [
    [
      { rule: 'unstaffed', measure: 'contacts_unstaffed', value: 3, threshold: 1 },
      'Nobody signed in',
      '3 in the queue, nobody there',
      null,
    ],
    [
      { rule: 'long-wait', measure: 'longest_wait_of_target', value: 31_250, threshold: 30_000 },
      'Long wait',
      'waiting 3.1 × the target',
      'from 3 ×',
    ],
    [
      { rule: 'r1', ruleName: 'Sales floods', measure: 'waiting', value: 1250, threshold: 12 },
      'Sales floods',
      '1,250 waiting',
      'from 12',
    ],
    [
      { rule: 'r2', measure: 'service_level_today', value: 6157, threshold: 7000 },
      'Service level, today',
      'service level 61.6 % today',
      'below 70 %',
    ],
    [{ rule: 'goal-at-risk', measure: 'risk_level', value: 3, threshold: 2 }, 'Goal at risk', 'goal: Missed', 'from At risk'],
    [
      { rule: 'over-limit', measure: 'over_limit', value: 75, threshold: 60 },
      'Over the limit',
      '1:15 over the limit',
      'from 1:00',
    ],
    [{ rule: 'r3', measure: 'agents_free', value: 0, threshold: 2 }, 'Agents free', '0 free', 'below 2'],
    [
      { rule: 'r4', measure: 'time_in_state', named: 'acw', value: 600, threshold: 300 },
      'Time in a state',
      'Wrap-up for 10:00',
      'from 5:00',
    ],
    [
      { rule: 'r5', measure: 'time_in_reason', named: 'Lunch', value: null, threshold: 300 },
      'Time not ready, by reason',
      'Lunch for –',
      'from 5:00',
    ],
  ];

  test.each(cases)('%o', (over, title, said, limit) => {
    const alert = alertOf(over);
    expect(alertTitle(alert, english)).toBe(title);
    expect(saidWord(alert, alert.value, english)).toBe(said);
    expect(limitWord(alert, english)).toBe(limit);
  });
});

describe('whom it is about', () => {
  const word = (subject: AlertTile['subject'], subjectName: string | null, agents = [{ id: 'x7', name: 'A. L.' }]) =>
    subjectWord({ subject, subjectName }, agents, english);

  test('as boards named it', () => expect(word({ kind: 'queue', id: 'sales' }, 'Sales')).toBe('Sales'));
  test('the floor, and all queues, in the reader’s words', () => {
    expect(word({ kind: 'floor', id: '' }, 'North')).toBe('the whole floor');
    expect(word({ kind: 'group', id: '*' }, '*')).toBe('All queues');
  });
  test('[BD6] an agent whose name is hidden by what their own tile says', () => {
    expect(word({ kind: 'agent', id: 'x7' }, null)).toBe('A. L.');
    expect(word({ kind: 'agent', id: 'x8' }, null)).toBe('an agent');
  });
});
