import { z } from 'zod';

/** An ARN ends in what it names; agents and queues are called by that. */
export const lastOf = (arn: string): string => arn.split('/').at(-1) ?? arn;

const contact = z.looseObject({
  ContactId: z.string(),
  Channel: z.string().nullish(),
  State: z.string(),
  StateStartTimestamp: z.string(),
  Queue: z.looseObject({ ARN: z.string().nullish() }).nullish(),
});
export type AgentContact = z.infer<typeof contact>;

const snapshot = z.looseObject({
  AgentStatus: z.looseObject({ Name: z.string(), Type: z.string().nullish(), StartTimestamp: z.string().nullish() }),
  Configuration: z
    .looseObject({ FirstName: z.string().nullish(), LastName: z.string().nullish(), Username: z.string().nullish() })
    .nullish(),
  Contacts: z.array(contact).nullish(),
});
export type Snapshot = z.infer<typeof snapshot>;

export const agentEvent = z.looseObject({
  AgentARN: z.string(),
  EventId: z.string(),
  EventTimestamp: z.string(),
  EventType: z.string(),
  CurrentAgentSnapshot: snapshot.nullish(),
  PreviousAgentSnapshot: snapshot.nullish(),
});
export type AgentEvent = z.infer<typeof agentEvent>;

const lower = (value: unknown): unknown => {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), lower(inner)]));
};

const instant = z.string().nullish();

/** The vendor writes names in either case. */
export const contactEvent = z.preprocess(
  lower,
  z.looseObject({
    eventtype: z.string().transform((type) => type.toUpperCase()),
    contactid: z.string(),
    channel: z.string().nullish(),
    initiationmethod: z.string().nullish(),
    initiationtimestamp: instant,
    connectedtosystemtimestamp: instant,
    disconnecttimestamp: instant,
    queueinfo: z.looseObject({ queuearn: z.string(), enqueuetimestamp: instant }).nullish(),
    agentinfo: z
      .looseObject({ agentarn: z.string().nullish(), connectedtoagenttimestamp: instant, aftercontactworkendtimestamp: instant })
      .nullish(),
  }),
);
export type ContactEvent = z.infer<typeof contactEvent>;

export const contactRecord = z.looseObject({
  AWSContactTraceRecordFormatVersion: z.string(),
  ContactId: z.string(),
  Agent: z.looseObject({ ARN: z.string().nullish() }).nullish(),
  Queue: z.looseObject({ ARN: z.string().nullish() }).nullish(),
  DisconnectTimestamp: instant,
});

const known = new Set(['voice', 'chat', 'task', 'email']);

export const channelOf = (name: string | null | undefined): string | undefined => {
  const plain = name?.toLowerCase() ?? '';
  return known.has(plain) ? plain : undefined;
};
