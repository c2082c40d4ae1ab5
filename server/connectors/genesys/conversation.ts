import { z } from 'zod';

const instant = z.string().nullish();

const leg = z.looseObject({
  direction: z.string().nullish(),
  state: z.string().nullish(),
  disconnectType: z.string().nullish(),
  startAlertingTime: instant,
  connectedTime: instant,
  disconnectedTime: instant,
  segments: z.array(z.looseObject({ type: z.string().nullish(), startTime: instant, endTime: instant })).nullish(),
  afterCallWork: z.looseObject({ state: z.string().nullish(), startTime: instant, endTime: instant }).nullish(),
});
export type Leg = z.infer<typeof leg>;
const legs = z.array(leg).nullish();

const participant = z.looseObject({
  id: z.string(),
  purpose: z.string(),
  userId: z.string().nullish(),
  queueId: z.string().nullish(),
  startTime: instant,
  connectedTime: instant,
  endTime: instant,
  startAcwTime: instant,
  endAcwTime: instant,
  wrapup: z.looseObject({ code: z.string().nullish(), name: z.string().nullish() }).nullish(),
  calls: legs,
  callbacks: legs,
  chats: legs,
  emails: legs,
  messages: legs,
});
export type Participant = z.infer<typeof participant>;

/** The whole conversation, sent again with every change. */
export const conversation = z.looseObject({ id: z.string(), participants: z.array(participant) });
export type Conversation = z.infer<typeof conversation>;

const media = [
  ['calls', 'voice'],
  ['callbacks', 'callback'],
  ['chats', 'chat'],
  ['emails', 'email'],
  ['messages', 'messaging'],
] as const;

/** The newest leg of a participant, with the channel it is on. */
export const legOf = (of: Participant): { leg: Leg; channel: string } | null => {
  for (const [field, channel] of media) {
    const last = of[field]?.at(-1);
    if (last) return { leg: last, channel };
  }
  return null;
};
