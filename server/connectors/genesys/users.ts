import { z } from 'zod';
import type { Presence } from '@floorlight/shared/events/agent.ts';
import { draft, type News } from '../draft.ts';
import { notNeeded } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { instantOf, markOf, shown } from '../texts.ts';

const kind = 'genesys';
const definition = z.looseObject({ systemPresence: z.string() });
const presenceBody = z.looseObject({ presenceDefinition: definition, modifiedDate: z.string().nullish() });
const routing = z.looseObject({ status: z.string(), startTime: z.string().nullish() });
const activityBody = z.looseObject({ presence: presenceBody, routingStatus: routing.nullish() });
const routingBody = z.looseObject({ routingStatus: routing });

/** In either case: the same presence is printed both ways. */
const presenceOf = (name: string): Presence => {
  const plain = name.toUpperCase().replaceAll(' ', '_');
  if (plain === 'OFFLINE') return 'offline';
  return plain === 'AVAILABLE' || plain === 'ON_QUEUE' ? 'available' : 'not_ready';
};

const newsOf = (user: string, what: string, time: string | null | undefined, sent: News): News => {
  const millis = instantOf(time);
  return Number.isNaN(millis) ? sent : { id: markOf(kind, user, what, String(millis)), time: millis };
};

const chosen = (agent: string, name: string, news: News): Piece => {
  const presence = presenceOf(name);
  if (presence === 'offline') return draft(kind, 'agent.signed_out', news, { agent });
  const reason = presence === 'not_ready' ? shown(name) : undefined;
  return draft(kind, 'agent.presence_changed', news, { agent, presence, reason });
};

const isMissing = (status: string): boolean => status.toUpperCase() === 'NOT_RESPONDING';

const unresponsive = (agent: string, since: string | null | undefined, sent: News): Piece =>
  draft(kind, 'agent.presence_changed', newsOf(agent, 'NOT_RESPONDING', since, sent), {
    agent,
    presence: 'not_ready',
    reason: 'Not responding',
    cause: 'system',
  });

/** `sent`: the delivery's own id and time, for bodies that have none. */
export const userPieces = (agent: string, what: string, body: unknown, sent: News): Piece[] | null => {
  if (what === 'presence') {
    const { presenceDefinition, modifiedDate } = presenceBody.parse(body);
    return [
      chosen(agent, presenceDefinition.systemPresence, newsOf(agent, presenceDefinition.systemPresence, modifiedDate, sent)),
    ];
  }
  if (what === 'routingstatus') {
    const { routingStatus } = routingBody.parse(body);
    if (isMissing(routingStatus.status)) return [unresponsive(agent, routingStatus.startTime, sent)];
    return [notNeeded(`routing status ${routingStatus.status}`, 'is seen from presence and contacts')];
  }
  if (what !== 'activity') return null;
  const { presence, routingStatus } = activityBody.parse(body);
  const name = presence.presenceDefinition.systemPresence;
  const pieces = [chosen(agent, name, newsOf(agent, name, presence.modifiedDate, sent))];
  return routingStatus && isMissing(routingStatus.status)
    ? [...pieces, unresponsive(agent, routingStatus.startTime, sent)]
    : pieces;
};
