import type { FactorRule } from '@floorlight/shared/access/factor-rule.ts';
import type { Grant } from '@floorlight/shared/access/grant.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { listFloors, type FloorEntry } from '#lib/live/floors.ts';
import { ask } from '#lib/settings/ask.ts';

/** Somebody who signs in, as the API lists them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'invited' | 'active' | 'none';
  readonly grants: readonly Grant[];
  readonly firstSignIn: string | null;
  readonly lastSignIn: string | null;
  /** Null where it is not known. */
  readonly secondFactor: boolean | null;
}

export interface PeopleList {
  readonly people: readonly Person[];
  /** Whether this instance sends mail. */
  readonly mails: boolean;
  readonly requiredOf: FactorRule;
  readonly floors: readonly FloorEntry[];
}

/** @throws ApiProblem */
export const readPeople = async (): Promise<PeopleList> => {
  const [{ people, mails }, { requiredOf }, floors] = await Promise.all([
    ask<Pick<PeopleList, 'people' | 'mails'>>('/people'),
    ask<Pick<PeopleList, 'requiredOf'>>('/second-factor'),
    listFloors(fetch),
  ]);
  return { people, mails, requiredOf, floors };
};

export const stateWord = (state: Person['state']): string =>
  ({ active: m.settings_state_active, invited: m.settings_state_invited, none: m.settings_state_none })[state]();

export const factorWord = (on: boolean | null): string => {
  if (on === null) return '–';
  return on ? m.settings_factor_on() : m.settings_factor_off();
};

export const personPath = ({ id }: Person): string => `/people/${encodeURIComponent(id)}`;
