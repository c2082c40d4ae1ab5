import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { dayInstant } from '#lib/format/day-instant.ts';
import { ask } from '#lib/settings/ask.ts';
import type { AlertsAddress } from './alerts-address.ts';

/** An alert with its life; where names may not be read, an agent's has none. */
export type ShownAlert = Omit<Alert, 'subjectName'> & { readonly subjectName: string | null };

export interface HistoryPage {
  readonly alerts: readonly ShownAlert[];
  /** Where the next page begins; null: this is the last. */
  readonly next: string | null;
}

type Asked = Pick<AlertsAddress, 'rule' | 'severity' | 'subject' | 'from' | 'to'>;

const pageSize = 50;
const at = (floor: string): string => `/floors/${encodeURIComponent(floor)}`;

/** Alerts of a floor, newest first. @throws ApiProblem */
export const readHistory = (floor: string, zone: string, asked: Asked, after: string | null): Promise<HistoryPage> => {
  const { rule, severity, subject, from, to } = asked;
  const given = {
    ...{ rule, severity, subject },
    from: from === '' ? '' : new Date(dayInstant(from, zone)).toISOString(),
    to: to === '' ? '' : new Date(dayInstant(to, zone, 1)).toISOString(),
    after: after ?? '',
    limit: String(pageSize),
  };
  const search = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return ask<HistoryPage>(`${at(floor)}/alerts?${search.toString()}`);
};

/** @throws ApiProblem */
export const readAlert = (floor: string, alert: string): Promise<ShownAlert> =>
  ask<ShownAlert>(`${at(floor)}/alerts/${encodeURIComponent(alert)}`);

export interface NamedRule {
  readonly id: string;
  readonly name: string | null;
}

/** @throws ApiProblem */
export const readRules = async (floor: string): Promise<NamedRule[]> =>
  (await ask<{ rules: NamedRule[] }>(`${at(floor)}/alert-rules`)).rules;
