import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { count, line, namesIn, share, time, type FigureLine } from './figure-line.ts';
import { irregularityWord } from '@floorlight/shared/words/irregularity.ts';
import { eventRows, type ProofRow } from './proof-rows.ts';
import { breachWord, securityWord } from './shift-words.ts';
import type { DayShift, ShiftFigures } from './shift.ts';

const ofType = (wanted: string) => eventRows(({ type }) => type === wanted);

export const taskLines = (all: readonly ShiftFigures[]): FigureLine[] => [
  line('created', m.shifts_tasks_created(), ({ tasks }) => count(tasks.created), ofType('task.created')),
  line('completed', m.shifts_tasks_completed(), ({ tasks }) => count(tasks.completed), ofType('task.completed')),
  line('cancelled', m.shifts_tasks_cancelled(), ({ tasks }) => count(tasks.cancelled), ofType('task.cancelled')),
  ...namesIn(all, ({ tasks }) => tasks.kinds).map((kind) =>
    line(
      `kind ${kind}`,
      `${m.shifts_tasks_completed()}: ${kind === '' ? m.shifts_kind_none() : kind}`,
      ({ tasks }) => count(tasks.kinds[kind] ?? 0),
      eventRows(({ type, about }) => type === 'task.completed' && (about ?? '') === kind),
    ),
  ),
];

export const featureLines = (all: readonly ShiftFigures[]): FigureLine[] =>
  namesIn(all, ({ features }) => features).flatMap((name) => {
    const rows = eventRows(({ type, about }) => type === 'feature.used' && about === name);
    return [
      line(`times ${name}`, m.shifts_feature({ name }), ({ features }) => count(features[name]?.times ?? 0), rows),
      line(`time ${name}`, m.shifts_feature_time({ name }), ({ features }) => time(features[name]?.seconds ?? 0), rows),
    ];
  });

const foundRows =
  (kind: string) =>
  (_proof: object, { irregularities }: DayShift): ProofRow[] =>
    irregularities
      .filter((found) => found.kind === kind)
      .flatMap(({ from, to, contacts }) =>
        (contacts.length === 0 ? [null] : contacts).map((contact) => ({
          ...{ from, to, contact, amount: '' },
          what: irregularityWord(kind),
        })),
      );

export const complianceLines = (all: readonly ShiftFigures[]): FigureLine[] => [
  ...namesIn(all, ({ compliance }) => compliance.security).map((type) =>
    line(`security ${type}`, securityWord(type), ({ compliance }) => count(compliance.security[type] ?? 0), ofType(type)),
  ),
  ...namesIn(all, ({ compliance }) => compliance.breaches).map((severity) =>
    line(
      `breach ${severity}`,
      breachWord(severity),
      ({ compliance }) => count(compliance.breaches[severity] ?? 0),
      eventRows(({ type, about }) => type === 'security.policy_breached' && about === severity),
    ),
  ),
  line('reviews', m.shifts_reviews(), ({ compliance }) => count(compliance.reviews), ofType('call.reviewed')),
  line('quality', m.shifts_quality(), ({ compliance }) => share(compliance.quality), ofType('call.reviewed')),
  line('critical', m.shifts_critical(), ({ compliance }) => count(compliance.criticalFailed), ofType('call.reviewed')),
  ...namesIn(all, ({ compliance }) => compliance.irregularities).map((kind) =>
    line(
      `irregular ${kind}`,
      irregularityWord(kind),
      ({ compliance }) => count(compliance.irregularities[kind] ?? 0),
      foundRows(kind),
    ),
  ),
];
