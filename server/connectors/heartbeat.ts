import { draft, type Draft } from './draft.ts';

/** How often a collector says that it follows its product, seconds: after three that are missed the source is silent. */
const heartbeatSeconds = 10;

/** Sooner than promised: whoever looks every ten seconds looks now and then a little early. */
const beatEvery = heartbeatSeconds * 700;

/** Not for each look or answer, but once in a while. @returns takes milliseconds, gives the heartbeat that is due or none. */
export const heartbeats = (kind: string): ((now: number, time?: number) => Draft[]) => {
  let last = -Infinity;
  return (now, time = now) => {
    if (now - last < beatEvery) return [];
    last = now;
    return [draft(kind, 'source.heartbeat', { id: `heartbeat/${time}`, time }, { every: heartbeatSeconds })];
  };
};
