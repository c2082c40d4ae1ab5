import type { z } from 'zod';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { programNames } from '@floorlight/shared/access/sees.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { DispositionSettings } from '@floorlight/shared/settings/disposition-settings.ts';
import type { StoredContact } from '@floorlight/shared/store/find-contact.ts';
import { readDispositions } from '@floorlight/shared/store/read-dispositions.ts';
import { erasedAt } from '@floorlight/shared/store/erasing/erased.ts';
import { readAgentTiles } from '@floorlight/shared/store/read-tiles.ts';
import { boardOnce, type BoardOnce } from '@floorlight/shared/store/seen-on-floor.ts';
import type { Within } from '@floorlight/shared/store/within-reach.ts';
import { openViewed } from '../audit/viewed.ts';
import type { Identity } from '../auth/identity.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { contactAnswer } from './contact-answer.ts';
import { peopleOf } from './contact-people.ts';
import { contactWithin, levelsOn } from './contact-within.ts';
import { contactOr404, contactParams, isOwnContact, mayOnContact } from './known-contact.ts';
import { findFloorOr404 } from './known-floor.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { shownName } from './shown-name.ts';

interface Asked {
  readonly floor: string;
  readonly reach: Reach;
  readonly seen: Within;
  readonly identity: Identity;
  readonly opaque: Opaque;
  readonly board: BoardOnce;
}

/** A disposition names the queues and programs it is for, other people’s among them. */
const dispositionWithin = (one: DispositionSettings, { reach, seen: { queues } }: Asked): DispositionSettings => {
  if (!queues) return one;
  const programs = one.programs.filter((program) => programNames(reach, program) !== null);
  return { ...one, programs, queues: one.queues.filter((queue) => queues.has(queue)) };
};

const dispositionsWritten = (edits: z.input<typeof contactAnswer>['edits']): string[] =>
  edits
    .filter(({ field }) => field === 'disposition')
    .flatMap(({ before, after }) => [before, after])
    .filter((one) => typeof one === 'string');

const answerOf = async (context: Context, stored: StoredContact, asked: Asked): Promise<z.input<typeof contactAnswer>> => {
  const { floor, reach, seen, identity, opaque } = asked;
  const levelOf = levelsOn(reach, seen, stored.contact.program);
  const { told, agents, sees } = contactWithin(stored, seen, levelOf);
  const reaches = mayOnContact(context, identity, floor, told.id, asked);
  // what people add is about all of a contact
  const adds = sees !== 'a part';
  const may = {
    edit: adds && (await reaches('contacts.edit')),
    audit: adds && !isOwnContact(identity, floor, stored) && (await reaches('contacts.audit')),
    reveal: await reaches('customers.reveal'),
  };
  const people = await peopleOf({ floor, contact: told.id, seen, sees, may });
  const tiles = await readAgentTiles(context.redis, floor, agents);
  const idOf = (agent: string): string => (levelOf(agent) === 'full' ? agent : opaque(agent));
  const nameOf = (agent: string): string => shownName(tiles.get(agent) ?? { id: agent, name: agent, desk: null }, levelOf(agent));
  const dispositions = await readDispositions(context.redis, floor, [
    ...told.handlings.map(({ disposition }) => disposition),
    ...dispositionsWritten(people.edits),
  ]);
  return {
    ...told,
    erasedAt: await erasedAt(context.db, floor, told.id),
    handlings: told.handlings.map((one) => ({ ...one, agent: one.agent === null ? null : idOf(one.agent) })),
    offers: told.offers.map((one) => ({ ...one, agent: idOf(one.agent) })),
    agents: agents.map((agent) => ({ id: idOf(agent), name: nameOf(agent) })),
    dispositions: dispositions.map((one) => dispositionWithin(one, asked)),
    ...people,
  };
};

const contactRoute = (context: Context): Route => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  const isNewLook = openViewed(context.clock);
  return defineRoute({
    path: '/floors/{floor}/contacts/{contact}',
    summary: 'One contact, and the events that tell it',
    needs: 'contacts.see',
    params: contactParams,
    query: nothing,
    answer: contactAnswer,
    handle: async ({ params, reach, identity, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const board = boardOnce(context, floor.id);
      const { seen, stored } = await contactOr404(context, floor.id, reach, params.contact, board);
      if (isNewLook(identity.id, `${floor.id} ${params.contact}`)) await tell.first('contact-viewed', params.contact);
      return answerOf(context, stored, { floor: floor.id, reach, seen, identity, board, opaque: opaqueOf(floor.id) });
    },
  });
};

export const contactRoutes = (context: Context): Route[] => [contactRoute(context)];
