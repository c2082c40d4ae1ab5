import { z } from 'zod';
import { draft, type DataOf, type News } from '../draft.ts';
import type { Piece } from '../reading.ts';
import { anyId, instantOf, markOf, shown } from '../texts.ts';
import { unusable } from '../left-out.ts';
import { priorityOf } from './tickets.ts';

const kind = 'zendesk';
const blank = z.string().nullish();

/** The body that we publish for triggers (docs/connectors.md): placeholders leave a text empty where there is nothing. */
export const trigger = z.looseObject({
  floorlight: z.literal('zendesk'),
  event: z.enum(['opened', 'assigned', 'escalated', 'resolved', 'reopened', 'rated']),
  at: z.string(),
  ticket: z.looseObject({ id: anyId, title: blank, priority: blank, agent: blank, team: blank }),
  rating: z.looseObject({ score: z.string(), comment: blank }).optional(),
});

type Trigger = z.infer<typeof trigger>;

/** Zendesk's own two words, or a figure of five. */
const scoreOf = (text: string): number => {
  if (/^good/i.test(text)) return 5;
  return /^bad/i.test(text) ? 1 : Number(text);
};

const rated = ({ ticket, rating }: Trigger): DataOf<'contact.rated'> => ({
  contact: ticket.id,
  score: scoreOf(rating?.score ?? ''),
  scale: 'csat5',
  comment: rating?.comment?.slice(0, 4000) || undefined,
});

const ownerOf = ({ ticket }: Trigger): DataOf<'case.assigned'>['to'] => ({
  ...(shown(ticket.agent) ? { agent: shown(ticket.agent) } : {}),
  ...(shown(ticket.team) ? { team: shown(ticket.team) } : {}),
});

const made: Record<Trigger['event'], (told: Trigger, news: News) => Piece> = {
  opened: (told, news) =>
    draft(kind, 'case.opened', news, {
      case: told.ticket.id,
      title: shown(told.ticket.title),
      priority: priorityOf(told.ticket.priority),
    }),
  assigned: (told, news) => draft(kind, 'case.assigned', news, { case: told.ticket.id, to: ownerOf(told) }),
  escalated: (told, news) => draft(kind, 'case.escalated', news, { case: told.ticket.id, level: 1, to: ownerOf(told) }),
  resolved: (told, news) => draft(kind, 'case.resolved', news, { case: told.ticket.id, agent: shown(told.ticket.agent) }),
  reopened: (told, news) => draft(kind, 'case.reopened', news, { case: told.ticket.id }),
  rated: (told, news) => draft(kind, 'contact.rated', news, rated(told)),
};

export const triggerPieces = (value: unknown, bytes: Buffer): Piece[] => {
  const told = trigger.safeParse(value);
  if (!told.success) return [unusable('trigger', 'is not the body of docs/connectors.md', value)];
  return [made[told.data.event](told.data, { id: markOf(bytes), time: instantOf(told.data.at) })];
};
