import type { Alert } from './alert.ts';
import type { Look } from './look.ts';
import { measures } from './measure.ts';
import { severity } from './rule.ts';
import type { Subject } from './subject.ts';

const weight = (alert: Pick<Alert, 'severity'>): number => severity.options.indexOf(alert.severity);

/** Sources that what is known of a subject comes from; of a floor, all. */
const sourcesOf = (look: Look, { kind, id }: Subject): readonly string[] => {
  if (kind === 'queue' || kind === 'group') return look.queue(id)?.sources ?? [];
  if (kind === 'agent') return look.agent(id)?.sources ?? [];
  if (kind === 'source') return [id];
  const tiles = kind === 'team' ? look.agents.filter(({ team }) => team === id) : look.agents;
  return [...new Set(tiles.flatMap(({ sources }) => sources))];
};

/** Queues that a queue's or a group's alert speaks of. */
const queuesOf = (look: Look, { kind, id }: Subject): readonly string[] => {
  if (kind === 'queue') return [id];
  return kind === 'group' ? (look.queue(id)?.members ?? []) : [];
};

const isStanding = ({ phase, incident, id }: Alert): boolean => phase !== 'resolved' && phase !== 'silenced' && incident === id;

interface New {
  readonly measure: Alert['measure'];
  readonly subject: Subject;
}

/** A silent source is why agents can no longer be believed and nothing changes: where it alone is heard from, all that time makes true is its doing. */
const isOfSilence = (look: Look, root: Alert, { measure, subject }: New): boolean => {
  if (root.measure !== 'source_silent') return false;
  const sources = sourcesOf(look, subject);
  if (!sources.includes(root.subject.id)) return false;
  return measures[measure].doubt === true || sources.every((id) => look.source(id)?.silent);
};

/** What is wrong with one queue is one cause, whichever figures of it turn. */
const isOfQueue = (look: Look, root: Alert, { subject }: New): boolean => {
  const mine = queuesOf(look, subject);
  return mine.length > 0 && queuesOf(look, root.subject).some((queue) => mine.includes(queue));
};

/** What fired first comes first, whatever order a floor was loaded in. */
const byFiring = (a: Alert, b: Alert): number => a.firedAt - b.firedAt || (a.id < b.id ? -1 : 1);

/** The alert that stands for the cause of one that fires now; null: it stands for its own (SPEC AL4). */
export const incidentOf = (look: Look, open: Iterable<Alert>, fresh: New): Alert | null => {
  const roots = [...open].filter((root) => isStanding(root) && (isOfSilence(look, root, fresh) || isOfQueue(look, root, fresh)));
  return roots.sort(byFiring)[0] ?? null;
};

/** What stands for a cause speaks before what came of it. */
export const inTurn = (a: Alert, b: Alert): number => Number(b.incident === b.id) - Number(a.incident === a.id) || byFiring(a, b);

/** Somebody was told of it, or has dealt with it: what no rule tells anybody of speaks for nothing else. */
const hasSpoken = ({ told, phase }: Alert): boolean => told > 0 || phase !== 'firing';

/** One that joins an incident is told only where it is worse than all that was told of it. */
export const isTold = (alert: Alert, open: Iterable<Alert>): boolean => {
  if (alert.incident === alert.id) return true;
  for (const other of open)
    if (other.id !== alert.id && other.incident === alert.incident && hasSpoken(other) && weight(other) >= weight(alert))
      return false;
  return true;
};
