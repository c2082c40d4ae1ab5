import { usableRows } from '../../bin/replay/prepare.ts';

/** What the log says was true of one queue (or of `*`) at an instant. */
export interface Truth {
  waiting: number;
  talking: number;
  /** Entry of the longest waiting, UTC milliseconds; null when nobody waits. */
  waitingSince: number | null;
}

interface Visit {
  readonly queue: string;
  readonly queued: number;
  readonly left: number;
  /** End of talking; equal to `left` where nobody talked or the end is unknown. */
  readonly ended: number;
}

const readVisits = async (path: string): Promise<Visit[]> => {
  const onBadRow = (where: string): void => console.warn(`left out: ${where}`);
  const visits: Visit[] = [];
  for await (const row of usableRows(path, { timezone: 'UTC', strict: true, onBadRow })) {
    if (row.queued_at === null || row.queue === null) continue;
    const left = row.answered_at ?? row.abandoned_at ?? Infinity;
    const ended = row.answered_at === null ? left : (row.ended_at ?? left);
    visits.push({ queue: row.queue, queued: row.queued_at, left, ended });
  }
  return visits.sort((a, b) => a.queued - b.queued);
};

/** Asked for instants that only grow: waiting = queued ≤ t < left, talking = answered ≤ t < ended, counted in contacts. */
export const openLog = async (path: string): Promise<(at: number) => Map<string, Truth>> => {
  const visits = await readVisits(path);
  const names = ['*', ...new Set(visits.map((visit) => visit.queue))];
  let next = 0;
  let open: Visit[] = [];
  return (at) => {
    for (; (visits[next]?.queued ?? Infinity) <= at; next += 1) open.push(visits[next] as Visit);
    open = open.filter((visit) => visit.ended > at || visit.left > at);
    const truths = new Map(names.map((name): [string, Truth] => [name, { waiting: 0, talking: 0, waitingSince: null }]));
    for (const { queue, queued, left } of open) {
      for (const truth of [truths.get('*'), truths.get(queue)]) {
        if (!truth) continue;
        if (left <= at) truth.talking += 1;
        else {
          truth.waiting += 1;
          truth.waitingSince = Math.min(truth.waitingSince ?? queued, queued);
        }
      }
    }
    return truths;
  };
};
