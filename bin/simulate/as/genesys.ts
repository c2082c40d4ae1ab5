import type { PostedEvent } from '../../posting/posted-event.ts';
import { saidBy, type Said, type Teller } from './teller.ts';

interface Hold {
  readonly type: 'hold';
  readonly startTime: string;
  endTime?: string;
}

interface Leg {
  direction: string;
  startAlertingTime?: string;
  connectedTime?: string;
  disconnectedTime?: string;
  disconnectType?: string;
  segments: Hold[];
  afterCallWork?: { startTime: string; endTime?: string };
}

interface Part {
  readonly id: string;
  readonly purpose: 'customer' | 'acd' | 'agent';
  readonly startTime: string;
  endTime?: string;
  userId?: string | undefined;
  queueId?: string | undefined;
  wrapup?: { name: string };
  calls?: Leg[];
  chats?: Leg[];
}

interface Picture {
  readonly id: string;
  readonly channel: 'calls' | 'chats';
  readonly participants: Part[];
}

const legOf = (part: Part): Leg | undefined => (part.calls ?? part.chats)?.at(-1);

/** Whole conversations, as they stand after each change: Genesys sends them again and again, and so do we. */
class Pictures {
  readonly #pictures = new Map<string, Picture>();

  /** @returns the conversation if the event changed something of it that Genesys knows. */
  change({ type, time }: PostedEvent, said: Said): Picture | null {
    const id = said.contact ?? '';
    const picture = this.#pictures.get(id) ?? this.#begin(type, id, time, said);
    if (!picture || !this.#apply(picture, type, time, said)) return null;
    if (picture.participants[0]?.endTime !== undefined && !this.#isWorkedOn(picture)) this.#pictures.delete(id);
    return picture;
  }

  #isWorkedOn({ participants }: Picture): boolean {
    return participants.some((part) => legOf(part)?.afterCallWork && legOf(part)?.afterCallWork?.endTime === undefined);
  }

  #begin(type: string, id: string, time: string, { channel }: Said): Picture | null {
    if (type !== 'contact.queued') return null;
    const customer: Part = { id: `${id}-customer`, purpose: 'customer', startTime: time };
    const picture: Picture = { id, channel: channel === 'chat' ? 'chats' : 'calls', participants: [customer] };
    this.#pictures.set(id, picture);
    return picture;
  }

  #add(
    { id, channel, participants }: Picture,
    purpose: Part['purpose'],
    time: string,
    more: Partial<Part>,
    leg: Partial<Leg>,
  ): void {
    const legs = [{ direction: 'inbound', segments: [], ...leg }];
    participants.push({ id: `${id}-${participants.length}`, purpose, startTime: time, ...more, [channel]: legs });
  }

  #apply(picture: Picture, type: string, time: string, said: Said): boolean {
    const { participants } = picture;
    const mine = participants.findLast(({ userId, purpose }) => purpose === 'agent' && (!said.agent || userId === said.agent));
    const queue = participants.findLast(({ purpose }) => purpose === 'acd')?.queueId;
    if (type === 'contact.queued') {
      this.#add(picture, 'acd', time, { queueId: said.queue }, { connectedTime: time });
      return true;
    }
    if (type === 'contact.offered') {
      this.#add(picture, 'agent', time, { userId: said.agent, queueId: queue }, { startAlertingTime: time });
      return true;
    }
    if (type === 'contact.abandoned' || type === 'contact.ended') {
      const customer = participants[0];
      if (customer) customer.endTime = time;
      const leg = mine && legOf(mine);
      if (leg?.connectedTime === undefined) return true;
      Object.assign(leg, { disconnectedTime: time, disconnectType: 'peer' });
      if (said.wrapUp === true) leg.afterCallWork = { startTime: time };
      return true;
    }
    const leg = mine && legOf(mine);
    return leg ? changeLeg(mine, leg, type, time, said) : false;
  }
}

const changeLeg = (part: Part, leg: Leg, type: string, time: string, said: Said): boolean => {
  switch (type) {
    case 'contact.answered':
      leg.connectedTime = time;
      return true;
    case 'contact.declined':
      Object.assign(leg, { disconnectedTime: time, disconnectType: said.reason === 'declined' ? 'client' : 'timeout' });
      return true;
    case 'contact.offer_withdrawn':
      Object.assign(leg, { disconnectedTime: time, disconnectType: 'peer' });
      return true;
    case 'contact.held':
      leg.segments.push({ type: 'hold', startTime: time });
      return true;
    case 'contact.retrieved': {
      const hold = leg.segments.at(-1);
      if (hold) hold.endTime = time;
      return hold !== undefined;
    }
    case 'contact.transferred':
      Object.assign(leg, { disconnectedTime: time, disconnectType: 'transfer', afterCallWork: { startTime: time } });
      return true;
    case 'contact.wrapped':
      leg.afterCallWork = { startTime: leg.afterCallWork?.startTime ?? time, endTime: time };
      if (said.disposition !== undefined) part.wrapup = { name: said.disposition };
      return true;
    default:
      return false;
  }
};

const presenceOf = (
  { type, time }: PostedEvent,
  { agent, presence, reason }: Said,
): { topicName: string; version: string; eventBody: object } | null => {
  if (!/^agent\.(signed_in|signed_out|presence_changed)$/.test(type)) return null;
  const systemPresence = type === 'agent.signed_out' ? 'OFFLINE' : presence === 'not_ready' ? (reason ?? 'AWAY') : 'ON_QUEUE';
  const eventBody = { presenceDefinition: { systemPresence }, modifiedDate: time };
  return { topicName: `v2.users.${agent ?? ''}.presence`, version: '2', eventBody };
};

/** What an API destination of EventBridge posts, with its key in a header. */
export const genesys = (): Teller => {
  const pictures = new Pictures();
  return {
    tell: (event) => {
      const said = saidBy(event);
      const picture = said.contact === undefined ? null : pictures.change(event, said);
      const agent = picture?.participants.findLast(({ purpose }) => purpose === 'agent')?.userId ?? 'nobody';
      const detail = picture
        ? { topicName: `v2.users.${agent}.conversations`, version: '2', eventBody: structuredClone(picture) }
        : presenceOf(event, said);
      return detail
        ? [
            {
              version: '0',
              id: event.id,
              'detail-type': detail.topicName,
              source: 'aws.partner/genesys.com',
              time: event.time,
              detail,
            },
          ]
        : [];
    },
    pack: (delivery, { secret }) => ({
      body: JSON.stringify(delivery),
      headers: { 'content-type': 'application/json', 'x-api-key': secret },
    }),
  };
};
