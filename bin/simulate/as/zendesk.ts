import { createHmac } from 'node:crypto';
import type { PostedEvent } from '../../posting/posted-event.ts';
import { saidBy, type Said, type Teller } from './teller.ts';

interface Subject {
  readonly type: string;
  readonly detail: object;
  readonly event: object;
}

/** Zendesk's routing knows work items and agents, and no queues; what waits is a ticket. */
class Desk {
  readonly #state = new Map<string, string>();
  #version = 0;

  tell(type: string, said: Said): Subject[] {
    const { contact = '', agent = '' } = said;
    this.#version += 1;
    const detail = { agent_id: agent, version: String(this.#version) };
    const item = (what: string, reason: string): Subject => ({
      type: `zen:event-type:agent.work_item_${what}`,
      detail,
      event: { work_item_id: contact, reason },
    });
    const ticket = { id: contact, type: said.issue, assignee_id: agent || null };
    switch (type) {
      case 'agent.signed_in':
      case 'agent.signed_out':
      case 'agent.presence_changed':
        return [{ type: 'zen:event-type:agent.unified_state_changed', detail, event: this.#states(type, said) }];
      case 'contact.offered':
        return [item('added', 'OFFERED')];
      case 'contact.answered':
        return [item('updated', 'ACCEPTED')];
      case 'contact.declined':
        return [item('removed', said.reason === 'declined' ? 'DECLINED' : 'MISSED')];
      case 'contact.transferred':
        return [item('removed', 'REASSIGNED')];
      case 'contact.ended':
        return said.agent === undefined ? [] : [item('removed', 'COMPLETED')];
      case 'contact.started':
        return [{ type: 'zen:event-type:ticket.created', detail: { ...ticket, requester_id: said.customer?.id }, event: {} }];
      case 'contact.wrapped':
        if (said.resolved !== true) return [];
        return [{ type: 'zen:event-type:ticket.status_changed', detail: ticket, event: { previous: 'OPEN', current: 'SOLVED' } }];
      default:
        return [];
    }
  }

  #states(type: string, { agent = '', presence, reason }: Said): object {
    const before = this.#state.get(agent) ?? 'offline';
    const now = type === 'agent.signed_out' ? 'offline' : presence === 'not_ready' ? (reason ?? 'away') : 'online';
    this.#state.set(agent, now);
    return { new_unified_state: { name: now }, previous_unified_state: { name: before } };
  }
}

/** The body that docs/connectors.md publishes for triggers. */
const rating = ({ time }: PostedEvent, { contact, score }: Said): object => ({
  floorlight: 'zendesk',
  event: 'rated',
  at: time,
  ticket: { id: contact },
  rating: { score: String(score) },
});

export const zendesk = (): Teller => {
  const desk = new Desk();
  return {
    tell: (event) => {
      const said = saidBy(event);
      if (event.type === 'contact.rated') return [rating(event, said)];
      return desk.tell(event.type, said).map((subject) => ({
        ...subject,
        id: event.id,
        time: event.time,
        account_id: 1,
        zendesk_event_version: '2022-11-06',
      }));
    },
    pack: (delivery, { secret, now }) => {
      const body = JSON.stringify(delivery);
      const timestamp = new Date(now).toISOString();
      const signature = createHmac('sha256', secret).update(timestamp).update(body).digest('base64');
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-zendesk-webhook-signature': signature,
          'x-zendesk-webhook-signature-timestamp': timestamp,
        },
      };
    },
  };
};
