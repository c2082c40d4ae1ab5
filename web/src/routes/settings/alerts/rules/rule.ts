import type { RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { shippedWord } from '@floorlight/shared/alerts/words/rule-word.ts';
import { measureWord } from '@floorlight/shared/alerts/words/measure-word.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { together } from '#lib/access/grant-words.ts';
import { send } from '#lib/settings/ask.ts';
import { floorPath } from '../../floors/floor-way.ts';

export interface Noise {
  readonly fired: number;
  readonly actedOn: number;
  readonly days: number;
  /** A threshold or a hold by which it would be quieter; the other is as it is. */
  readonly suggestion: { readonly threshold: number; readonly holdSeconds: number; readonly wouldHaveFired: number } | null;
}

/** A rule as the API lists it. */
export interface KnownRule extends RuleFields {
  readonly id: string;
  readonly shipped: boolean;
  readonly changed: boolean;
  readonly noise: Noise;
}

/** What the API says of a rule that is allowed, and may not be meant. */
export interface Warned {
  readonly unknown: readonly string[];
  readonly subjects: number | null;
}

export const ruleTitle = ({ id, name, measure }: Pick<KnownRule, 'id' | 'name' | 'measure'>): string =>
  name ?? shippedWord(id) ?? measureWord(measure);

/** @throws ApiProblem */
export const keepRule = (floor: string, id: string, fields: RuleFields): Promise<Warned> =>
  send('PUT', floorPath(floor, 'alert-rules', id), fields);

/** A rule of people’s goes; a shipped one is as it shipped. @throws ApiProblem */
export const dropRule = (floor: string, id: string): Promise<unknown> => send('DELETE', floorPath(floor, 'alert-rules', id), {});

const manySubjects = 500;

/** What to say of a rule that was taken, in sentences. */
export const warningsOf = ({ unknown, subjects }: Warned): string[] => [
  ...(unknown.length > 0 ? [m.rules_unknown({ names: together(unknown.map((one) => `“${one}”`)) })] : []),
  ...(subjects !== null && subjects > manySubjects ? [m.rules_many({ count: subjects })] : []),
];
