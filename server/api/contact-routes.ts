import type { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findContact, type StoredContact } from '@floorlight/shared/store/find-contact.ts';
import { Problem } from '../problems/problem.ts';
import { contactAnswer } from './contact-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { openViewed } from '../audit/viewed.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

const answerOf = ({ contact, events }: StoredContact): z.input<typeof contactAnswer> => {
  const { afterWork, handlings, ...told } = contact;
  return {
    ...told,
    handlings: handlings.map((handling, index) => ({ ...handling, afterWork: afterWork[index] ?? null })),
    events: [...events],
  };
};

const contactRoute = (context: Context): Route => {
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
      const { here } = await within(context, floor.id, reach);
      const stored = await findContact(here, floor.id, params.contact);
      if (stored) {
        if (isNewLook(identity.id, `${floor.id} ${params.contact}`)) await tell.first('contact-viewed', params.contact);
        return answerOf(stored);
      }
      throw new Problem(404, 'unknown-contact', `Floor "${floor.id}" has no contact "${params.contact}".`, {
        errors: [{ field: 'contact', detail: 'is not stored; a new one is within seconds of its first event' }],
      });
    },
  });
};

export const contactRoutes = (context: Context): Route[] => [contactRoute(context)];
