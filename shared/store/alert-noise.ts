import { sql } from 'kysely';
import type { PastFiring, NoiseScore } from '../alerts/noise.ts';
import type { Rule } from '../alerts/rule.ts';
import type { Context } from '../runtime/context.ts';

interface Row extends NoiseScore {
  readonly rule: string;
  readonly threshold: number;
  readonly hold: number;
}

/** By what it had been set to when it fired: a rule that was changed starts anew. */
const setTo = {
  threshold: sql<number>`(a.record->>'threshold')::float8`,
  hold: sql<number>`round(((a.record->>'firedAt')::float8 - (a.record->>'since')::float8) / 1000)`,
};

/** How often each rule, as it is set now, fired in [since, now), and on how many of these alerts somebody acted. */
export const readNoise = async (
  { db }: Pick<Context, 'db'>,
  floor: string,
  rules: readonly Rule[],
  since: number,
): Promise<Map<string, NoiseScore>> => {
  const { rows } = await sql<Row>`
    select a.rule, ${setTo.threshold} as threshold, ${setTo.hold} as hold, count(*)::int as fired,
      (count(*) filter (where a.acted or coalesce(i.acted, false)))::int as "actedOn"
    from alerts a left join alerts i on i.floor = a.floor and i.id = a.incident
    where a.floor = ${floor} and a.fired_at >= ${new Date(since)}
    group by 1, 2, 3`.execute(db);
  return new Map(
    rules.map(({ id, threshold, holdSeconds }) => {
      const found = rows.find((row) => row.rule === id && row.threshold === threshold && row.hold === holdSeconds);
      return [id, { fired: found?.fired ?? 0, actedOn: found?.actedOn ?? 0 }];
    }),
  );
};

const mostFirings = 2000;

/** The newest of these firings, at most 2,000. */
export const readPastFirings = async (
  { db }: Pick<Context, 'db'>,
  floor: string,
  { id, threshold, holdSeconds }: Rule,
  since: number,
): Promise<PastFiring[]> => {
  const { rows } = await sql<{ record: PastFiring }>`
    select a.record from alerts a
    where a.floor = ${floor} and a.rule = ${id} and a.fired_at >= ${new Date(since)}
      and ${setTo.threshold} = ${threshold} and ${setTo.hold} = ${holdSeconds}
    order by a.fired_at desc limit ${mostFirings}`.execute(db);
  return rows.map(({ record }) => record);
};
