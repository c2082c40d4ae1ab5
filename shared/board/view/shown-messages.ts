import { messageSeverity } from '../../events/message.ts';
import type { Floor } from '../../floor/floor.ts';
import { messagesAt } from '../../floor/messages.ts';
import type { BoardMessage } from '../board.ts';

/** As many as a strip can turn over. */
const mostShown = 20;

const weight = ({ severity }: BoardMessage): number => messageSeverity.options.indexOf(severity);

/** What the strip says now, severest first, then newest. */
export const shownMessages = ({ messages, clock }: Floor): BoardMessage[] =>
  messagesAt(messages, clock.now)
    .map(({ time, data: { message, text, severity, until, by } }): BoardMessage => {
      return { id: message, text, severity, at: time, until: until === null ? null : Date.parse(until), by };
    })
    .sort((a, b) => weight(b) - weight(a) || b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, mostShown);
