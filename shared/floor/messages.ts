import type { FloorEvent } from '../events/floor-event.ts';
import { compareEvents } from './order.ts';

type Posted = FloorEvent<'config.message_posted'>;
type Withdrawn = FloorEvent<'config.message_withdrawn'>;

/** The newest that was said of a message. */
export interface Message {
  posted: Posted | null;
  withdrawn: Withdrawn | null;
}

export type Messages = Map<string, Message>;

const newer = <T extends Posted | Withdrawn>(known: T | null, event: T): T =>
  known && compareEvents(known, event) > 0 ? known : event;

export const noteMessage = (messages: Messages, event: Posted | Withdrawn): void => {
  const message = messages.get(event.data.message) ?? { posted: null, withdrawn: null };
  messages.set(event.data.message, message);
  if (event.type === 'config.message_posted') message.posted = newer(message.posted, event);
  else message.withdrawn = newer(message.withdrawn, event);
};

/** A message posted again after it was withdrawn holds. */
const endOf = ({ posted, withdrawn }: Message): number => {
  const until = posted?.data.until ? Date.parse(posted.data.until) : Number.POSITIVE_INFINITY;
  const taken = withdrawn && withdrawn.time >= (posted?.time ?? 0) ? withdrawn.time : Number.POSITIVE_INFINITY;
  return Math.min(until, taken);
};

/** Those in force at an instant. */
export const messagesAt = (messages: Messages, now: number): Posted[] =>
  [...messages.values()].flatMap((message) =>
    message.posted && message.posted.time <= now && now < endOf(message) ? [message.posted] : [],
  );

/** Lets go of those that ended before the horizon. Returns whether any did. */
export const forgetMessages = (messages: Messages, horizon: number): boolean => {
  const over = [...messages].filter(([, message]) => endOf(message) < horizon);
  for (const [id] of over) messages.delete(id);
  return over.length > 0;
};
