import { measures } from '@floorlight/shared/alerts/measure.ts';
import { ruleHours, type RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { unitText } from '@floorlight/shared/alerts/words/unit-text.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { typedWord } from './figure-text.ts';

/** Field, as the server names it, and what is wrong with it. */
export type Faults = Readonly<Record<string, string>>;

type Fault = readonly [field: string, words: string];

const figures = ({ measure, threshold, clear, holdSeconds, least }: RuleFields): Fault[] => {
  const unit = typedWord(measure);
  return [
    ...(Number.isNaN(threshold) ? [['threshold', m.rules_fault_figure({ unit })] as const] : []),
    ...(Number.isNaN(clear) && !Number.isNaN(threshold) ? [['clear', m.rules_fault_figure({ unit })] as const] : []),
    ...(Number.isNaN(holdSeconds) ? [['holdSeconds', m.rules_fault_figure({ unit: m.rules_unit_seconds() })] as const] : []),
    ...(Number.isInteger(least) && least >= 0 ? [] : [['least', m.rules_fault_count()] as const]),
  ];
};

const limits = ({ measure, threshold, clear }: RuleFields): Fault[] => {
  const above = measures[measure].worse === 'above';
  if (above && threshold === 0) return [['threshold', m.rules_fault_zero()]];
  if (above && clear === 0) return [['clear', m.rules_fault_endless()]];
  const said = unitText(measure, threshold);
  if (above && clear > threshold) return [['clear', m.rules_fault_clear_above({ threshold: said })]];
  return !above && clear < threshold ? [['clear', m.rules_fault_clear_below({ threshold: said })]] : [];
};

const hours = (rule: RuleFields): Fault[] => {
  if (rule.hours === null) return [];
  if (rule.hours.days.length === 0) return [['hours', m.rules_fault_days()]];
  return ruleHours.safeParse(rule.hours).success ? [] : [['hours', m.rules_fault_clock()]];
};

const ladder = ({ tell }: RuleFields): Fault[] =>
  tell.flatMap(({ afterSeconds, channels }, at): Fault[] => {
    const before = tell[at - 1];
    const late = before === undefined || afterSeconds > before.afterSeconds;
    return [
      ...(Number.isNaN(afterSeconds)
        ? [[`tell[${at}].afterSeconds`, m.rules_fault_figure({ unit: m.rules_unit_seconds() })] as const]
        : []),
      ...(late || Number.isNaN(afterSeconds) ? [] : [[`tell[${at}].afterSeconds`, m.rules_fault_rung()] as const]),
      ...(channels.length === 0 ? [[`tell[${at}].channels`, m.rules_fault_channels()] as const] : []),
    ];
  });

/** What is wrong with what was typed, in the reader’s language; the server judges it again. @param shipped may go without a name. */
export const draftFaults = (rule: RuleFields, shipped: boolean): Faults =>
  Object.fromEntries([
    ...(rule.name === null && !shipped ? [['name', m.settings_name_missing()] as const] : []),
    ...(measures[rule.measure].names && rule.named === null ? [['named', m.rules_fault_named()] as const] : []),
    ...(rule.scope.only?.length === 0 ? [['scope.only', m.rules_fault_only()] as const] : []),
    ...figures(rule),
    ...limits(rule),
    ...hours(rule),
    ...ladder(rule),
  ]);
