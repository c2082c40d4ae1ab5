import type { Body } from './body.ts';

interface Look {
  readonly kind: string;
  readonly product: string;
  readonly isIt: (body: Body) => boolean;
}

/** True where the body is a JSON object with all of these fields. */
export const hasFields = (body: Body, ...names: string[]): boolean =>
  body.as === 'json' &&
  typeof body.value === 'object' &&
  body.value !== null &&
  !Array.isArray(body.value) &&
  names.every((name) => Object.hasOwn(body.value as object, name));

const hasNames = (body: Body, ...names: string[]): boolean => body.as === 'form' && names.every((name) => body.fields.has(name));

/** What no other product's body has; enough to say whose it seems to be. */
const looks: readonly Look[] = [
  {
    kind: 'zendesk',
    product: 'Zendesk',
    isIt: (body) => hasFields(body, 'zendesk_event_version') || hasFields(body, 'integration_key', 'input'),
  },
  { kind: 'freshdesk', product: 'Freshdesk', isIt: (body) => hasFields(body, 'freshdesk_webhook') },
  { kind: 'genesys', product: 'Genesys Cloud', isIt: (body) => hasFields(body, 'topicName') },
  { kind: 'salesforce', product: 'Salesforce', isIt: (body) => body.as === 'xml' && body.root.name === 'Envelope' },
  { kind: 'aircall', product: 'Aircall', isIt: (body) => hasFields(body, 'resource', 'event', 'token') },
  {
    kind: 'connect',
    product: 'Amazon Connect',
    isIt: (body) => hasFields(body, 'AgentARN') || hasFields(body, 'AWSContactTraceRecordFormatVersion'),
  },
  { kind: 'twilio', product: 'Twilio', isIt: (body) => hasNames(body, 'AccountSid') },
  { kind: 'generic', product: 'any CloudEvents sender', isIt: (body) => hasFields(body, 'specversion', 'type') },
];

export const lookOf = (body: Body): Look | null => looks.find(({ isIt }) => isIt(body)) ?? null;
