import type { SubjectKind } from './measure.ts';

/** Whom or what an alert is about. The floor's id is empty. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export const subjectKey = ({ kind, id }: Subject): string => `${kind}:${id}`;

/** One rule and subject have at most one alert (SPEC AL2). */
export const alertKey = (rule: string, subject: Subject): string => `${rule}|${subjectKey(subject)}`;
