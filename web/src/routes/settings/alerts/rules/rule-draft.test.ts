import { expect, test } from 'vitest';
import { measureNames } from '@floorlight/shared/alerts/measure.ts';
import { ruleSchema, type RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import { draftFaults } from './draft-faults.ts';
import { fieldsOf } from './fields-of.ts';
import { aboutOther, draftOf, freshRule, ruleOf } from './rule-draft.ts';

const set = (change: Partial<RuleFields>): RuleFields => ({ ...freshRule, name: 'Ours', ...change });
const fields = (rule: RuleFields): string[] => Object.keys(draftFaults(rule, false));

test('[AL1] each shipped rule is typed and read as it is', () => {
  for (const rule of shippedRules.map(fieldsOf)) {
    expect(ruleOf(draftOf(rule))).toEqual(rule);
    expect(draftFaults(rule, true)).toEqual({});
  }
});

test('hours, scope and ladder come back whole', () => {
  const rule = set({
    scope: { kind: 'agent', only: ['Early'] },
    measure: 'time_in_reason',
    named: 'Lunch',
    threshold: 1800,
    clear: 1800,
    hours: { days: [1, 6], from: '22:00', to: '06:00' },
    tell: [
      { afterSeconds: 0, channels: ['push'] },
      { afterSeconds: 300, channels: ['on-call', 'leads'] },
    ],
  });
  expect(ruleOf(draftOf(rule))).toEqual(rule);
});

test('[AL1] whatever it is set to be about, the server would take it', () => {
  for (const from of measureNames)
    for (const to of measureNames) {
      const draft = { ...aboutOther(aboutOther(draftOf(set({})), from), to), named: to.startsWith('time_in_') ? 'acw' : '' };
      expect([from, to, ruleSchema.safeParse(ruleOf(draft)).error?.issues]).toEqual([from, to, undefined]);
    }
});

test('[AL1] what the server would refuse stands at its field before it is sent', () => {
  const faulty: [string, Partial<RuleFields>][] = [
    ['clear', { clear: 6 }],
    ['clear', { measure: 'agents_free', threshold: 2, clear: 1 }],
    ['threshold', { threshold: 0, clear: 0 }],
    ['clear', { clear: 0 }],
    ['threshold', { threshold: Number.NaN, clear: Number.NaN }],
    ['clear', { clear: Number.NaN }],
    ['holdSeconds', { holdSeconds: Number.NaN }],
    ['least', { least: 1.5 }],
    ['scope.only', { scope: { kind: 'queue', only: [] } }],
    ['named', { measure: 'time_in_state', scope: { kind: 'agent', only: null } }],
    ['hours', { hours: { days: [], from: '08:00', to: '18:00' } }],
    ['hours', { hours: { days: [1], from: '', to: '18:00' } }],
    ['tell[0].channels', { tell: [{ afterSeconds: 0, channels: [] }] }],
    ['tell[0].afterSeconds', { tell: [{ afterSeconds: Number.NaN, channels: ['push'] }] }],
    ['name', { name: null }],
  ];
  for (const [field, change] of faulty) {
    expect([field, fields(set(change))]).toEqual([field, [field]]);
    if (field !== 'name') expect([field, ruleSchema.safeParse(set(change)).success]).toEqual([field, false]);
  }
  const rungs = [300, 300].map((afterSeconds) => ({ afterSeconds, channels: ['push'] }));
  expect(fields(set({ tell: rungs }))).toEqual(['tell[1].afterSeconds']);
});
