import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineCollector, type Feed } from '../collector.ts';
import { hostField, portField, userField } from '../field-rules.ts';
import { heartbeats } from '../heartbeat.ts';
import { Known } from '../picture.ts';
import { reading, type Piece } from '../reading.ts';
import type { Draft } from '../draft.ts';
import { followWire, usualTiming, type Session, type WireTiming } from '../wire/follow-wire.ts';
import { sourceClock } from '../wire/source-clock.ts';
import type { Wire } from '../wire/wire.ts';
import { amiFramePieces, idsOn } from './ami.ts';
import type { Frame } from './ami-frames.ts';
import { pictureIn } from './ami-picture.ts';
import { actionText, amiSplitter, logIn, stampOf } from './ami-socket.ts';

const kind = 'asterisk-ami';

/** How often everything is looked at although nothing seems to be missing, and how long an answer may take. */
const lookEvery = 10 * 60_000;
const answersWithin = 20_000;

const settings = z.strictObject({
  host: hostField,
  port: portField.default(5038),
  tls: z.boolean().default(false),
  user: userField,
  /** How it signs in; the manager never hears the secret itself with `md5`. */
  method: z.enum(['md5', 'plain']).default('md5'),
});
type Settings = z.infer<typeof settings>;

const place = z.object({ agents: z.array(z.string()) });

/** What was asked for and has not been answered in full. */
interface Asked {
  readonly id: string;
  readonly at: number;
  readonly isFirst: boolean;
  readonly members: Frame[];
  readonly entries: Frame[];
  channels: Frame[] | null;
  queuesDone: boolean;
  channelsDone: boolean;
}

const eventOf = (frame: Frame): string => (frame.get('event') ?? '').toLowerCase();

/** One connection to a manager. Time and identity come in, so that it can be held against any order of frames. */
class AmiSession implements Session<Frame> {
  readonly #feed: Feed;
  readonly #login: () => Parameters<typeof logIn>[1];
  readonly #known: Known;
  readonly #ids = idsOn(randomUUID());
  readonly #clock = sourceClock();
  readonly #beat = heartbeats(kind);
  #asked: Asked | null = null;
  #lookedAt = -Infinity;
  #looks = 0;
  #current = false;

  constructor(feed: Feed, given: Settings, agents: readonly string[]) {
    this.#feed = feed;
    this.#login = () => ({ user: given.user, secret: feed.secret, method: given.method });
    this.#known = new Known(agents);
  }

  enter(wire: Wire<Frame>): Promise<void> {
    return logIn(wire, this.#login());
  }

  isCurrent(): boolean {
    return this.#current;
  }

  place(): unknown {
    return { agents: this.#known.agents() };
  }

  /** Its clock each time, and everything when it is time for that. */
  ask(wire: Wire<Frame>): void {
    wire.send(actionText('Ping', { ActionID: 'clock' }));
    const now = this.#feed.clock();
    if (this.#asked !== null || now - this.#lookedAt < lookEvery) return;
    this.#looks += 1;
    const id = `look-${this.#looks}`;
    const isFirst = !this.#current;
    const none = { members: [], entries: [], channels: [], queuesDone: false, channelsDone: false };
    this.#asked = { id, at: now, isFirst, ...none };
    wire.send(actionText('QueueStatus', { ActionID: `${id}-queues` }));
    wire.send(actionText('CoreShowChannels', { ActionID: `${id}-channels` }));
  }

  hear(frames: readonly Frame[]): Piece[] {
    const now = this.#feed.clock();
    const news = frames.filter((frame) => !this.#isAnswer(frame, now));
    for (const frame of news) this.#clock.note(stampOf(frame), now);
    const pieces = amiFramePieces(
      news.filter((frame) => frame.has('event')),
      this.#clock.at(now),
      this.#ids,
    );
    this.#known.hear(reading(pieces).events as readonly Draft[]);
    const picture = this.#picture(now);
    return [...pieces, ...picture, ...(this.#current ? this.#beat(now, this.#clock.at(now)) : [])];
  }

  #isAnswer(frame: Frame, now: number): boolean {
    const id = frame.get('actionid');
    if (id === undefined) return frame.has('response');
    if (id === 'clock') this.#clock.note(stampOf(frame), now);
    else if (this.#asked && id.startsWith(`${this.#asked.id}-`)) this.#gather(this.#asked, frame, id.endsWith('-channels'));
    return true;
  }

  #gather(asked: Asked, frame: Frame, ofChannels: boolean): void {
    if (frame.get('response')?.toLowerCase() === 'error') {
      const why = (frame.get('message') ?? 'no reason given').slice(0, 100);
      if (!ofChannels)
        throw new Error(`the manager does not tell how its queues stand: ${why}; let the user read and write "agent"`);
      asked.channels = null;
      asked.channelsDone = true;
    }
    const event = eventOf(frame);
    if (event === 'queuemember') asked.members.push(frame);
    if (event === 'queueentry') asked.entries.push(frame);
    if (event === 'coreshowchannel') asked.channels?.push(frame);
    if (event === 'queuestatuscomplete') asked.queuesDone = true;
    if (event === 'coreshowchannelscomplete') asked.channelsDone = true;
  }

  #picture(now: number): Draft[] {
    const asked = this.#asked;
    if (asked === null) return [];
    if (!asked.queuesDone || !asked.channelsDone) {
      if (now - asked.at > answersWithin) throw new Error('the manager does not say how its queues stand');
      return [];
    }
    this.#asked = null;
    this.#lookedAt = now;
    this.#current = true;
    return this.#known.compare(kind, pictureIn(asked, this.#clock.at(asked.at)), asked.isFirst);
  }
}

/** Follows one manager; the timing is the tests' to change. */
export const followAmi =
  (timing: WireTiming) =>
  async (feed: Feed, given: Settings): Promise<void> => {
    const kept = place.safeParse(await feed.place());
    const session = new AmiSession(feed, given, kept.success ? kept.data.agents : []);
    await followWire(feed, { address: given, split: amiSplitter(), timing }, session);
  };

export const ami = defineCollector({
  kind,
  product: 'Asterisk (manager, AMI)',
  needsSecret: true,
  settings,
  follow: followAmi(usualTiming),
});
