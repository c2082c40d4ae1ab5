/** How one side's messages look on the wire: enough to find in them when visits began, without reading each whole. */
export interface Wire {
  readonly namespace: string;
  /** How a message of interest begins. */
  readonly begins: string;
  readonly request: (floor: string, source: string, view: string) => [event: string, ...args: unknown[]];
  /** Instants of visits in a message, those waiting since long included. */
  readonly instants: (message: string) => number[];
}

const payloadOf = (message: string): unknown => (JSON.parse(message.slice(message.indexOf('['))) as unknown[])[1];

interface Tile {
  readonly id: string;
  readonly waitingSince?: readonly number[];
}

interface Delta {
  readonly queues?: { readonly set: readonly Tile[]; readonly patch?: readonly Tile[] };
}

/** The group of all queues repeats what its queues show. */
const inQueues = ({ queues }: Delta): number[] =>
  [...(queues?.set ?? []), ...(queues?.patch ?? [])].flatMap(({ id, waitingSince = [] }) => (id === '*' ? [] : waitingSince));

interface Posted {
  readonly type: string;
  readonly time: string;
}

const inEvents = (events: readonly Posted[]): number[] =>
  events.filter(({ type }) => type === 'contact.queued').map(({ time }) => Date.parse(time));

export const wires = {
  floorlight: {
    namespace: '/live',
    begins: '2/live,["board:delta"',
    request: (floor, _source, view) => ['floor:watch', { floor, view }],
    instants: (message) => inQueues(payloadOf(message) as Delta),
  },
  bare: {
    namespace: '/',
    begins: '2["events"',
    request: (_floor, source) => ['watch', `bare:${source}`],
    instants: (message) => inEvents(payloadOf(message) as Posted[]),
  },
} satisfies Record<string, Wire>;
