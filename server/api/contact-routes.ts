import type { z } from 'zod';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { programNames } from '@floorlight/shared/access/sees.ts';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { hiddenNames } from '@floorlight/shared/board/hidden-name.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { DispositionSettings } from '@floorlight/shared/settings/disposition-settings.ts';
import { findContact, type StoredContact } from '@floorlight/shared/store/find-contact.ts';
import { readDispositions } from '@floorlight/shared/store/read-dispositions.ts';
import { readAgentTiles } from '@floorlight/shared/store/read-tiles.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { Problem } from '../problems/problem.ts';
import { contactAnswer } from './contact-answer.ts';
import { contactWithin, levelsOn } from './contact-within.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { openViewed } from '../audit/viewed.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

interface Asked {
  readonly floor: string;
  readonly reach: Reach;
  readonly seen: SeenOnFloor;
  readonly opaque: Opaque;
}

/** The view `counts` shows no agent; a contact’s were there all the same. */
const shownName = (tile: Pick<AgentTile, 'id' | 'name' | 'desk'>, level: NameLevel): string =>
  level === 'full' ? tile.name : (hiddenNames[level === 'counts' ? 'nobody' : level](tile) ?? '');

/** A disposition names the queues and programs it is for, other people’s among them. */
const dispositionWithin = (one: DispositionSettings, { reach, seen: { queues } }: Asked): DispositionSettings => {
  if (!queues) return one;
  const programs = one.programs.filter((program) => programNames(reach, program) !== null);
  return { ...one, programs, queues: one.queues.filter((queue) => queues.has(queue)) };
};

const answerOf = async (context: Context, stored: StoredContact, asked: Asked): Promise<z.input<typeof contactAnswer>> => {
  const { floor, reach, seen, opaque } = asked;
  const levelOf = levelsOn(reach, seen, stored.contact.program);
  const { told, agents } = contactWithin(stored, seen, levelOf);
  const tiles = await readAgentTiles(context.redis, floor, agents);
  const idOf = (agent: string): string => (levelOf(agent) === 'full' ? agent : opaque(agent));
  const nameOf = (agent: string): string => shownName(tiles.get(agent) ?? { id: agent, name: agent, desk: null }, levelOf(agent));
  const dispositions = await readDispositions(
    context.redis,
    floor,
    told.handlings.map(({ disposition }) => disposition),
  );
  return {
    ...told,
    handlings: told.handlings.map((one) => ({ ...one, agent: one.agent === null ? null : idOf(one.agent) })),
    offers: told.offers.map((one) => ({ ...one, agent: idOf(one.agent) })),
    agents: agents.map((agent) => ({ id: idOf(agent), name: nameOf(agent) })),
    dispositions: dispositions.map((one) => dispositionWithin(one, asked)),
  };
};

const contactRoute = (context: Context): Route => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  const isNewLook = openViewed(context.clock);
  return defineRoute({
    path: '/floors/{floor}/contacts/{contact}',
    summary: 'One contact, and the events that tell it',
    needs: 'contacts.see',
    params: floorParams.extend({ contact: id }),
    query: nothing,
    answer: contactAnswer,
    handle: async ({ params, reach, identity, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      const stored = await findContact(seen.here, floor.id, params.contact);
      if (stored) {
        if (isNewLook(identity.id, `${floor.id} ${params.contact}`)) await tell.first('contact-viewed', params.contact);
        return answerOf(context, stored, { floor: floor.id, reach, seen, opaque: opaqueOf(floor.id) });
      }
      throw new Problem(404, 'unknown-contact', `Floor "${floor.id}" has no contact "${params.contact}".`, {
        errors: [{ field: 'contact', detail: 'is not stored; a new one is within seconds of its first event' }],
      });
    },
  });
};

export const contactRoutes = (context: Context): Route[] => [contactRoute(context)];
