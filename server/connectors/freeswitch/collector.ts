import { z } from 'zod';
import { defineCollector, type Feed } from '../collector.ts';
import type { Draft } from '../draft.ts';
import { hostField, portField } from '../field-rules.ts';
import { heartbeats } from '../heartbeat.ts';
import { Known } from '../picture.ts';
import { reading, type Piece } from '../reading.ts';
import { followWire, usualTiming, type Session, type WireTiming } from '../wire/follow-wire.ts';
import { sourceClock } from '../wire/source-clock.ts';
import type { Wire } from '../wire/wire.ts';
import { frameOf, freeswitchFramePieces, type Frame } from './events.ts';
import { pictureIn } from './picture.ts';
import { logIn, messageSplitter, rowsIn, typeOf, type Message } from './socket.ts';

const kind = 'freeswitch';

const lookEvery = 10 * 60_000;
const answersWithin = 20_000;

const settings = z.strictObject({ host: hostField, port: portField.default(8021) });
type Settings = z.infer<typeof settings>;

const place = z.object({ agents: z.array(z.string()) });

type Answered = (body: string, wire: Wire<Message>) => void;

/** A look at everything that is under way: queues are asked for first, then who is in each. */
interface Look {
  readonly at: number;
  readonly isFirst: boolean;
  agents: Frame[];
  readonly members: Map<string, readonly Frame[]>;
  /** Answers that are still to come. */
  left: number;
}

const stampOf = (frame: Frame): number => {
  const stamp = frame.get('event-date-timestamp') ?? '';
  return /^\d{13,17}$/.test(stamp) ? Math.floor(Number(stamp) / 1000) : Number.NaN;
};

const isName = (queue: string | undefined): queue is string => queue !== undefined && /^[^\s|]{1,128}$/.test(queue);

/** One connection to an event socket. Answers come in the order in which was asked, events between them. */
class FreeswitchSession implements Session<Message> {
  readonly #feed: Feed;
  readonly #known: Known;
  readonly #clock = sourceClock();
  readonly #beat = heartbeats(kind);
  readonly #asked: Answered[] = [];
  #look: Look | null = null;
  #lookedAt = -Infinity;
  #current = false;
  /** Answers that never came, or nobody asked for: ask anew from the start. */
  #askedAt = -Infinity;

  constructor(feed: Feed, agents: readonly string[]) {
    this.#feed = feed;
    this.#known = new Known(agents);
  }

  enter(wire: Wire<Message>): Promise<void> {
    return logIn(wire, this.#feed.secret);
  }

  isCurrent(): boolean {
    return this.#current;
  }

  place(): unknown {
    return { agents: this.#known.agents() };
  }

  ask(wire: Wire<Message>): void {
    const now = this.#feed.clock();
    this.#api(wire, 'strepoch', (body) => {
      // whole seconds, cut: events that say more of the clock are better
      const seconds = /^\s*(\d{9,11})\s*$/.exec(body)?.[1];
      if (seconds !== undefined && !this.#current) this.#clock.note(Number(seconds) * 1000, this.#feed.clock());
    });
    if (this.#look !== null || now - this.#lookedAt < lookEvery) return;
    const look: Look = { at: now, isFirst: !this.#current, agents: [], members: new Map(), left: 2 };
    this.#look = look;
    this.#api(wire, 'callcenter_config agent list', (body) => {
      if (body.startsWith('-')) throw new Error('FreeSWITCH knows no callcenter_config; is mod_callcenter loaded?');
      look.agents = rowsIn(body);
      look.left -= 1;
    });
    this.#api(wire, 'callcenter_config queue list', (body) => {
      const queues = rowsIn(body)
        .map((row) => row.get('name'))
        .filter(isName);
      look.left += queues.length - 1;
      for (const queue of queues)
        this.#api(wire, `callcenter_config queue list members ${queue}`, (members) => {
          look.members.set(queue, rowsIn(members));
          look.left -= 1;
        });
    });
  }

  hear(messages: readonly Message[], wire: Wire<Message>): Piece[] {
    const now = this.#feed.clock();
    const frames = messages.flatMap((message) => this.#frame(message, wire));
    for (const frame of frames) this.#clock.note(stampOf(frame), now);
    const told = frames.filter((frame) => frame.get('event-name') !== 'HEARTBEAT');
    const pieces = freeswitchFramePieces(told, this.#clock.at(now));
    this.#known.hear(reading(pieces).events as readonly Draft[]);
    const picture = this.#picture(now);
    return [...pieces, ...picture, ...(this.#current ? this.#beat(now, this.#clock.at(now)) : [])];
  }

  #api(wire: Wire<Message>, command: string, answered: Answered): void {
    if (this.#asked.length === 0) this.#askedAt = this.#feed.clock();
    this.#asked.push(answered);
    wire.send(`api ${command}\n\n`);
  }

  #frame(message: Message, wire: Wire<Message>): Frame[] {
    const type = typeOf(message);
    if (type === 'text/event-plain') return [frameOf(message.body)];
    if (type === 'text/disconnect-notice') throw new Error('FreeSWITCH ends the connection');
    if (type === 'api/response') {
      this.#askedAt = this.#feed.clock();
      this.#asked.shift()?.(message.body, wire);
    }
    return [];
  }

  #picture(now: number): Draft[] {
    if (this.#asked.length > 0 && now - this.#askedAt > answersWithin) throw new Error('FreeSWITCH does not answer');
    const look = this.#look;
    if (look === null || look.left > 0) return [];
    this.#look = null;
    this.#lookedAt = now;
    this.#current = true;
    return this.#known.compare(kind, pictureIn(look.agents, look.members, this.#clock.at(look.at)), look.isFirst);
  }
}

/** Follows one event socket; the timing is the tests' to change. */
export const followFreeswitch =
  (timing: WireTiming) =>
  async (feed: Feed, given: Settings): Promise<void> => {
    const kept = place.safeParse(await feed.place());
    const session = new FreeswitchSession(feed, kept.success ? kept.data.agents : []);
    await followWire(feed, { address: given, split: messageSplitter(), timing }, session);
  };

export const freeswitch = defineCollector({
  kind,
  product: 'FreeSWITCH (event socket)',
  needsSecret: true,
  settings,
  follow: followFreeswitch(usualTiming),
});
