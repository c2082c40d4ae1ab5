import { measures, type Measure, type SubjectKind } from '@floorlight/shared/alerts/measure.ts';
import type { RuleFields, RuleHours, Severity } from '@floorlight/shared/alerts/rule.ts';
import { clockText, figureOf, figureText, secondsOf, typedAs, type Typed } from './figure-text.ts';

/** One step of the ladder, as typed. */
export interface RungDraft {
  after: string;
  channels: string[];
}

/** A rule as it is typed. */
export interface RuleDraft {
  name: string;
  enabled: boolean;
  measure: Measure;
  named: string;
  kind: SubjectKind;
  all: boolean;
  only: string[];
  threshold: string;
  /** Empty: the threshold. */
  clear: string;
  least: string;
  hold: string;
  severity: Severity;
  timed: boolean;
  hours: RuleHours;
  tell: RungDraft[];
}

const always: RuleHours = { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };

export const draftOf = (rule: RuleFields): RuleDraft => ({
  name: rule.name ?? '',
  enabled: rule.enabled,
  measure: rule.measure,
  named: rule.named ?? '',
  kind: rule.scope.kind,
  all: rule.scope.only === null,
  only: [...(rule.scope.only ?? [])],
  threshold: figureText(rule.measure, rule.threshold),
  clear: rule.clear === rule.threshold ? '' : figureText(rule.measure, rule.clear),
  least: String(rule.least),
  hold: clockText(rule.holdSeconds),
  severity: rule.severity,
  timed: rule.hours !== null,
  hours: rule.hours === null ? always : { ...rule.hours },
  tell: rule.tell.map(({ afterSeconds, channels }) => ({ after: clockText(afterSeconds), channels: [...channels] })),
});

/** Where one begins. */
export const freshRule: RuleFields = {
  name: null,
  enabled: true,
  measure: 'waiting',
  named: null,
  scope: { kind: 'queue', only: null },
  threshold: 5,
  clear: 3,
  least: 0,
  holdSeconds: 30,
  severity: 'warning',
  hours: null,
  tell: [],
};

type Begin = readonly [threshold: number, clear: number];

const beginnings: Record<'above' | 'below', Record<Typed, Begin>> = {
  above: { count: [5, 3], seconds: [300, 300], share: [2000, 1500], times: [30_000, 20_000], level: [2, 2] },
  below: { count: [2, 2], seconds: [300, 300], share: [7000, 7500], times: [30_000, 20_000], level: [2, 2] },
};

const alike = (a: Measure, b: Measure): boolean => typedAs(a) === typedAs(b) && measures[a].worse === measures[b].worse;

/** The same rule about something else: what was typed stays where it means the same. */
export const aboutOther = (draft: RuleDraft, measure: Measure): RuleDraft => {
  const { of, worse, isRatio } = measures[measure];
  const kind = of.includes(draft.kind) ? draft.kind : (of[0] ?? 'queue');
  const [threshold, clear] = beginnings[worse][typedAs(measure)];
  return {
    ...draft,
    measure,
    named: '',
    least: isRatio ? draft.least : '0',
    ...(kind !== draft.kind && { kind, all: true, only: [] }),
    ...(!alike(draft.measure, measure) && {
      threshold: figureText(measure, threshold),
      clear: threshold === clear ? '' : figureText(measure, clear),
    }),
  };
};

const clearOf = ({ measure, threshold, clear }: RuleDraft): number => figureOf(measure, clear.trim() === '' ? threshold : clear);

/** What was typed as a rule; what is no figure is NaN, which `draftFaults` finds. */
export const ruleOf = (draft: RuleDraft): RuleFields => ({
  name: draft.name.trim() === '' ? null : draft.name.trim(),
  enabled: draft.enabled,
  measure: draft.measure,
  named: measures[draft.measure].names && draft.named !== '' ? draft.named : null,
  scope: { kind: draft.kind, only: draft.kind === 'floor' || draft.all ? null : [...draft.only] },
  threshold: figureOf(draft.measure, draft.threshold),
  clear: clearOf(draft),
  least: Number(draft.least.trim() === '' ? '0' : draft.least),
  holdSeconds: secondsOf(draft.hold.trim() === '' ? '0' : draft.hold),
  severity: draft.severity,
  hours: draft.timed ? { ...draft.hours, days: draft.hours.days.toSorted() } : null,
  tell: draft.tell.map(({ after, channels }) => ({ afterSeconds: secondsOf(after), channels: [...channels] })),
});
