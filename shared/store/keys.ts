/** Alone, since the ingest door needs these two for each event and nothing else of `floorKeys`. */
export const eventsKey = (floor: string): string => `{fl:${floor}}:events`;
export const seenKey = (floor: string, minute: number): string => `{fl:${floor}}:seen:${minute}`;

/** Redis keys. All of one floor's share a hash tag, so that a Cluster keeps a floor on one node. */
export const floorKeys = (floor: string) => {
  const at = (part: string): string => `{fl:${floor}}:${part}`;
  return {
    /** Stream of FloorEvents; one field `e`, JSON. */
    events: eventsKey(floor),
    /** Hash of marks of ids accepted in that event-minute (SPEC EV1); a full one has children `…:{start of the marks}`. */
    seen: (minute: number): string => seenKey(floor, minute),
    /**
     * Hash `floor`, `queue:<id>`, `agent:<id>`, `source:<id>`, `group:<id>`, `reason:<name>`, `disposition:<name>`, `roster:<agent>` → what
     * was last defined, JSON; and `merges`, all of them in one, since ingest asks for nothing else.
     */
    defined: at('defined'),
    /** Hash of the same fields → the time of the newest event that says so: the next one is later, whatever a server's clock says. */
    definedAt: at('defined-at'),
    /** Counter taken with the lease, compared at each commit. */
    fence: at('fence'),
    /** Number of the newest commit: one that arrives late is told by it. */
    committed: at('committed'),
    /** Hash, while a backup reads the floor: `commit`, the newest that noted what it changed, and how often notes were taken. */
    journal: at('journal'),
    /** Set of `key NUL field` that commits changed since, with `journal`. */
    journaled: at('journaled'),
    /** Hash: `meta` and the hot state, an entity a field. */
    state: at('state'),
    /** Hash piece → work of one agent that is no longer in memory. */
    past: at('past'),
    /** Hash contact → events, of contacts closed longer ago, by local day of closing. */
    cold: (day: string): string => at(`cold:${day}`),
    /** Those of a day's that a review has still to look at (`Review`). */
    unreviewed: (day: string): string => at(`cold:${day}:unreviewed`),
    /** Hash of committed tallies, `{attribution}:{bucket start}:{queue}` → tally. */
    tallies: at('tallies'),
    /** Hash of committed agent tallies, `{bucket start}:{agent}` → tally. */
    agentTallies: at('agent-tallies'),
    /** Hash: `head` (with boardId, v, asOf) and the tiles, `q:`, `a:`, `s:`, `l:` + id; `mq:`, `ma:` of what was merged and is done. */
    board: at('board'),
    /** Hash entity → `{version}|{record}`, waiting to be stored in Postgres. */
    outbox: at('outbox'),
    /** Hash like the outbox, of what is to be counted again in closed days (SPEC EV4). */
    mends: at('mends'),
    /** Hash like the outbox, of what is to be told of alerts: `{alert}:{its firing}:{rung}`, or `…:resolved`. */
    notices: at('notices'),
    /** Stream id up to which raw events are stored in Postgres. */
    rawCursor: at('raw-cursor'),
    /** Channels: deltas come from the commit script, heartbeats from the lease. */
    deltas: at('deltas'),
    beats: at('beats'),
  };
};
export type FloorKeys = ReturnType<typeof floorKeys>;

/** Set of the ids of all floors. */
export const floorsKey = 'fl:floors';

/** Bounded list of what a source sent and could not be parsed. */
export const deadLettersKey = (source: string): string => `{fl-source:${source}}:dead`;

/** Bounded list of what a source's newest deliveries came to. */
export const deliveriesKey = (source: string): string => `{fl-source:${source}}:deliveries`;

/** Hash of a source that a worker follows: `place` where to go on, `state` how that stands. */
export const collectorKey = (source: string): string => `{fl-source:${source}}:collector`;

/** How many events a source told in a minute (since 1970), and gone after an hour. */
export const toldKey = (source: string, minute: number): string => `{fl-source:${source}}:told:${minute}`;

/** Sorted set worker id → last beat, by which leases are shared out. */
export const workerBeatsKey = 'fl:workers';

/** Prefix of BullMQ's own keys, hash-tagged. */
export const jobsPrefix = '{fl-jobs}';

/** The queue whose jobs are the leases on floors. */
export const leaseQueue = 'floors';

/** The queue whose jobs are the leases on sources that workers follow. */
export const collectorQueue = 'collectors';

/** The queue whose jobs try rules of alerts on the recorded past. */
export const trialQueue = 'trials';

/** The queue whose jobs tell people of alerts. */
export const noticeQueue = 'notices';

/** The queue whose jobs make files of reports. */
export const exportQueue = 'exports';
