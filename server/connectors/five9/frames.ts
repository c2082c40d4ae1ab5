import { z } from 'zod';
import type { Presence } from '@floorlight/shared/events/agent.ts';
import { draft } from '../draft.ts';
import { notNeeded, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf } from '../texts.ts';

const kind = 'five9';
const row = z.looseObject({
  id: z.string(),
  state: z.string(),
  /** UTC milliseconds. */
  stateSince: z.number(),
  reasonCodeId: z.string().nullish(),
});
const part = z.looseObject({
  dataSource: z.string(),
  data: z.array(z.unknown()).nullish(),
  added: z.array(z.unknown()).nullish(),
  updated: z.array(z.unknown()).nullish(),
});
/** What the supervisor's socket sends: a snapshot of rows, or those that changed. */
export const frame = z.looseObject({
  context: z.looseObject({ eventId: z.union([z.string(), z.number()]).transform(String), timeStamp: z.number() }),
  payLoad: z.unknown(),
});

const presences: Record<string, Presence> = { READY: 'available', NOT_READY: 'not_ready' };
const working = 'is seen from the call itself';

const ofAgent = (value: unknown): Piece => {
  const parsed = row.safeParse(value);
  if (!parsed.success) return unusable('AGENT_STATE', 'lacks id, state or stateSince', {});
  const { id: agent, state, stateSince: time, reasonCodeId } = parsed.data;
  const news = { id: markOf(kind, agent, state, String(time)), time };
  if (state === 'LOGGED_OUT') return draft(kind, 'agent.signed_out', news, { agent });
  const presence = presences[state];
  if (!presence) return notNeeded(state, working);
  const reason = presence === 'not_ready' && reasonCodeId && reasonCodeId !== '0' ? reasonCodeId : undefined;
  return draft(kind, 'agent.presence_changed', news, { agent, presence, reason });
};

/** Rows are sent again though nothing changed in them: one state since one instant is one event. */
export const framePieces = ({ context, payLoad }: z.infer<typeof frame>): Piece[] => {
  const parts = z.array(part).safeParse(payLoad);
  if (!parts.success) return [notNeeded(`event ${context.eventId}`, 'is about the connection')];
  return parts.data.flatMap(({ dataSource, data, added, updated }) => {
    if (dataSource !== 'AGENT_STATE') return [notNeeded(dataSource, 'is counted by Floorlight itself')];
    return [...(data ?? []), ...(added ?? []), ...(updated ?? [])].map(ofAgent);
  });
};
