import type { Shift } from '../screen/ended-shift.ts';
import { floorTotal, teamTotals, type FloorTotal, type QueueRow, type TeamRow, type TeamTotal } from './shift-totals.ts';

export interface ShiftReport {
  readonly floor: FloorTotal;
  readonly teams: readonly TeamTotal[];
}

/** @throws Error with what the server said. */
const read = async <T>(path: string): Promise<readonly T[]> => {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  const body = (await response.json().catch(() => null)) as { intervals?: readonly T[]; detail?: string } | null;
  if (response.ok && body?.intervals) return body.intervals;
  throw new Error(body?.detail ?? String(response.status));
};

/** The finished shift's totals, by team and of the floor, from the same tallies as every report. No name is asked for. */
export const readShift = async (floor: string, { from, to }: Shift): Promise<ShiftReport> => {
  const base = `/api/v1/floors/${encodeURIComponent(floor)}`;
  const period = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}&width=15`;
  const [teams, queues] = await Promise.all([
    read<TeamRow>(`${base}/agent-intervals?${period}&by=team`),
    read<QueueRow>(`${base}/intervals?${period}&queue=*`),
  ]);
  return { floor: floorTotal(queues), teams: teamTotals(teams) };
};
