import { z } from 'zod';
import { draft, type News } from '../draft.ts';
import { notNeeded, unknownType } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { anyId, shown } from '../texts.ts';
import type { Triggered } from './triggered.ts';

const kind = 'freshdesk';
const text = z.union([z.string(), z.number()]).transform(String).nullish();

/** Fields of a ticket as simple bodies name them; advanced ones that follow docs/connectors.md do, too. */
export const ticket = z.looseObject({
  ticket_id: anyId,
  ticket_subject: text,
  ticket_type: text,
  ticket_status: text,
  ticket_priority: text,
  ticket_agent: text,
  ticket_agent_name: text,
  ticket_group_name: text,
  requester_name: text,
  requester_email: text,
  survey_rating: text,
});
export type Ticket = z.infer<typeof ticket>;

const priorities: Record<string, number> = { low: 0, medium: 1, high: 2, urgent: 3 };
const urgent = '4';
const settled = new Set(['4', '5']);
const open = new Set(['2', '3']);

const customerOf = ({ requester_email: mail, requester_name: name }: Ticket) => {
  const who = {
    ...(mail && mail.length >= 3 ? { email: mail.slice(0, 254) } : {}),
    ...(shown(name) ? { name: shown(name) } : {}),
  };
  return Object.keys(who).length > 0 ? who : undefined;
};

const agentOf = (of: Ticket): string | undefined => shown(of.ticket_agent ?? of.ticket_agent_name)?.slice(0, 128);

const opened = (of: Ticket, news: News): Piece =>
  draft(kind, 'case.opened', news, {
    case: of.ticket_id,
    title: shown(of.ticket_subject),
    issue: shown(of.ticket_type),
    priority: priorities[(of.ticket_priority ?? '').toLowerCase()],
    customer: customerOf(of),
  });

const statusChanged = ({ from, to }: Triggered, of: Ticket, news: News): Piece => {
  if (settled.has(to ?? '')) {
    if (settled.has(from ?? '')) return notNeeded('status', 'was settled before');
    return draft(kind, 'case.resolved', news, { case: of.ticket_id, agent: agentOf(of) });
  }
  if (settled.has(from ?? '') && open.has(to ?? '')) return draft(kind, 'case.reopened', news, { case: of.ticket_id });
  return notNeeded('status', 'neither settles the ticket nor opens it again');
};

const assigned = (what: string, of: Ticket, news: News): Piece => {
  const [agent, team] = [agentOf(of), shown(of.ticket_group_name)];
  if (agent === undefined && team === undefined) return notNeeded(what, 'the body does not say to whom; add the agent’s name');
  return draft(kind, 'case.assigned', news, {
    case: of.ticket_id,
    to: { ...(agent ? { agent } : {}), ...(team ? { team } : {}) },
  });
};

const rated = (of: Ticket, news: News): Piece =>
  draft(kind, 'contact.rated', news, { contact: of.ticket_id, score: Number(of.survey_rating), scale: 'csat5' });

const passing = new Set(['note_type', 'reply_sent', 'ticket_type', 'due_by', 'tag', 'mail_del_failed_requester']);

export const ticketPiece = (by: Triggered, of: Ticket, news: News, raw: unknown): Piece => {
  if (by.what === 'ticket_action' && by.value === 'created') return opened(of, news);
  if (by.what === 'status') return statusChanged(by, of, news);
  if (by.what === 'priority' && by.to === urgent)
    return draft(kind, 'case.escalated', news, { case: of.ticket_id, level: 1, reason: 'Urgent' });
  if (by.what === 'priority') return notNeeded(by.what, 'is not urgent now');
  if (/^(responder_id|responder|agent|group_id|group)$/.test(by.what)) return assigned(by.what, of, news);
  if (/^(survey|customer_feedback|survey_rating)$/.test(by.what)) return rated(of, news);
  if (passing.has(by.what)) return notNeeded(by.what, 'changes nothing on a floor');
  return unknownType(by.what, raw);
};
