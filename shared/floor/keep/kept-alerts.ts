import type { Alert } from '../../alerts/alert.ts';
import { alertKey } from '../../alerts/subject.ts';
import type { Floor } from '../floor.ts';

type Fields = ReadonlyMap<string, string>;

/** What is pending and which rules failed, as it is kept in one field; open alerts have one each. */
interface KeptJudging {
  readonly pending: [string, number][];
  readonly broken: [string, string][];
}

/** Writes what changed of a floor's alerts; `l:` and rule and subject name an open one. */
export const keepAlerts = ({ alerts, changes }: Floor, fields: { set: Map<string, string>; gone: string[] }): void => {
  for (const { rule, subject } of changes.alerts.values()) {
    const key = alertKey(rule, subject);
    const open = alerts.open.get(key);
    if (open) fields.set.set(`l:${key}`, JSON.stringify(open));
    else fields.gone.push(`l:${key}`);
  }
  if (!alerts.changed) return;
  const kept: KeptJudging = { pending: [...alerts.pending], broken: [...alerts.broken] };
  fields.set.set('judging', JSON.stringify(kept));
};

/** `judged`: the instants that the last commit stood at. What follows the last judged second is judged next (SPEC AL1). */
export const loadAlerts = ({ alerts }: Floor, fields: Fields, judged: { judgedAt: number; dirtyAt: number | null }): void => {
  for (const [name, json] of fields) if (name.startsWith('l:')) alerts.open.set(name.slice(2), JSON.parse(json) as Alert);
  const { pending, broken } = JSON.parse(fields.get('judging') ?? '{"pending":[],"broken":[]}') as KeptJudging;
  for (const [key, since] of pending) alerts.pending.set(key, since);
  for (const [rule, why] of broken) alerts.broken.set(rule, why);
  alerts.judgedAt = judged.judgedAt;
  alerts.dirtyAt = judged.dirtyAt;
  alerts.nextAt = (Math.floor(judged.judgedAt / 1000) + 1) * 1000;
};
