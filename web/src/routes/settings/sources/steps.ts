import { m } from '@floorlight/shared/messages/compiled/messages.js';

const words: Readonly<Record<string, () => string>> = {
  generic: m.sources_steps_generic,
  zendesk: m.sources_steps_zendesk,
  genesys: m.sources_steps_genesys,
  five9: m.sources_steps_five9,
  freshdesk: m.sources_steps_freshdesk,
  salesforce: m.sources_steps_salesforce,
  twilio: m.sources_steps_twilio,
  connect: m.sources_steps_connect,
  aircall: m.sources_steps_aircall,
};

/** What to do in another product so that it posts here, step by step, with the names of its own screens. */
export const stepsOf = (kind: string): readonly string[] => words[kind]?.().split('\n') ?? [];

const zendesk = `{
  "floorlight": "zendesk",
  "event": "resolved",
  "at": "{{ticket.updated_at_with_timestamp}}",
  "ticket": {
    "id": "{{ticket.id}}",
    "title": "{{ticket.title}}",
    "priority": "{{ticket.priority}}",
    "agent": "{{ticket.assignee.id}}",
    "team": "{{ticket.group.name}}"
  },
  "rating": { "score": "{{satisfaction.current_rating}}", "comment": "{{satisfaction.current_comment}}" }
}`;

const freshdesk = `{
  "triggered_event": "{{triggered_event}}",
  "ticket_id": "{{ticket.id}}",
  "ticket_subject": "{{ticket.subject}}",
  "ticket_priority": "{{ticket.priority}}",
  "ticket_agent": "{{ticket.agent.name}}",
  "ticket_group_name": "{{ticket.group.name}}",
  "ticket_updated_at": "{{ticket.updated_at}}",
  "survey_rating": "{{ticket.satisfaction.rating}}"
}`;

/** What is pasted into a product that sends what one writes; docs/connectors.md has them too, and a test holds that they are the same. */
export const bodies: Readonly<Record<string, string>> = { zendesk, freshdesk };
