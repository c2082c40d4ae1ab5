import type { AgentTile } from '../board.ts';

/** Which queues share agents who are signed in, kept from look to look. */
export interface Sharing {
  /** Agent → the queues they serve, as one text; and how many serve just these. */
  readonly served: Map<string, string>;
  readonly counts: Map<string, number>;
  /** Null: to be made anew. */
  beside: Map<string, Set<string>> | null;
}

export const noSharing = (): Sharing => ({ served: new Map(), counts: new Map(), beside: null });

/** Only who serves several queues joins them. */
const servedBy = (tile: AgentTile | undefined): string => {
  if (!tile || tile.state === 'offline' || tile.queues.length < 2) return '';
  return JSON.stringify([...new Set(tile.queues.map(({ id }) => id))].sort());
};

const count = (sharing: Sharing, served: string, sign: 1 | -1): void => {
  if (served === '') return;
  const left = (sharing.counts.get(served) ?? 0) + sign;
  if (left > 0) sharing.counts.set(served, left);
  else sharing.counts.delete(served);
  if (left === 0 || (sign === 1 && left === 1)) sharing.beside = null;
};

/** Takes in the agents whose tiles were made anew. */
export const followSharing = (sharing: Sharing, touched: Iterable<string>, agents: ReadonlyMap<string, AgentTile>): void => {
  for (const id of touched) {
    const [before, after] = [sharing.served.get(id) ?? '', servedBy(agents.get(id))];
    if (before === after) continue;
    count(sharing, before, -1);
    count(sharing, after, 1);
    sharing.served.set(id, after);
  }
};

const joined = (sharing: Sharing): ReadonlyMap<string, ReadonlySet<string>> => {
  if (sharing.beside !== null) return sharing.beside;
  sharing.beside = new Map();
  for (const served of sharing.counts.keys()) {
    const ids = JSON.parse(served) as string[];
    for (const id of ids) sharing.beside.set(id, new Set([...(sharing.beside.get(id) ?? []), ...ids]));
  }
  return sharing.beside;
};

const none: ReadonlySet<string> = new Set();

/** The queues that share an agent with one of `queues`, themselves among them where any does. */
export const besides = (sharing: Sharing, queues: ReadonlySet<string>): ReadonlySet<string> => {
  const beside = joined(sharing);
  const [only] = queues;
  if (queues.size === 1) return beside.get(only ?? '') ?? none;
  return new Set([...queues].flatMap((id) => [...(beside.get(id) ?? none)]));
};
