import { isDeepStrictEqual } from 'node:util';
import type { FloorPermission } from '@floorlight/shared/access/permission.ts';
import { reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findContact, type StoredContact } from '@floorlight/shared/store/find-contact.ts';
import type { BoardOnce } from '@floorlight/shared/store/seen-on-floor.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
import { contactWithin, levelsOn } from './contact-within.ts';
import { floorParams } from './parameters.ts';
import { selfOn } from './self-on.ts';
import { within } from './within.ts';

export const contactParams = floorParams.extend({ contact: id });

export const unknownContact = (floor: string, contact: string): Problem =>
  new Problem(404, 'unknown-contact', `Floor "${floor}" has no contact "${contact}".`, {
    errors: [{ field: 'contact', detail: 'is not stored; a new one is within seconds of its first event' }],
  });

/** What people write in their own words would tell of somebody whose data was erased. */
export const customerErased = (fields: readonly string[]): Problem => {
  const detail = "must be left empty: the customer's data was erased, and nothing is written of them any more";
  const errors = fields.map((field) => ({ field, detail }));
  return new Problem(409, 'customer-erased', errors.map(({ field }) => `${field} ${detail}`).join('; '), { errors });
};

/** A contact within reach. @throws Problem 404 */
export const contactOr404 = async (context: Context, floor: string, reach: Reach, contact: string, board?: BoardOnce) => {
  const seen = await within(context, floor, reach, board);
  const stored = await findContact(seen.here, floor, contact);
  if (!stored) throw unknownContact(floor, contact);
  return { seen, stored };
};

/** What people add to a contact is about all of it. @throws Problem 404; 403 for who sees a part of it. */
export const wholeContact = async (context: Context, floor: string, reach: Reach, contact: string) => {
  const { seen, stored } = await contactOr404(context, floor, reach, contact);
  if (contactWithin(stored, seen, levelsOn(reach, seen, stored.contact.program)).sees !== 'a part') return stored;
  const detail = 'went through queues that are not yours as well; who sees all of it may add to it';
  throw new Problem(403, 'seen-in-part', `The contact ${detail}.`, { errors: [{ field: 'contact', detail }] });
};

/** Whether somebody had a part in a contact. */
export const isOwnContact = (identity: Identity, floor: string, { contact: { handlings, offers } }: StoredContact): boolean => {
  const own = selfOn(identity, floor);
  return [...handlings, ...offers].some(({ agent }) => agent !== null && own.includes(agent));
};

/** Which permissions of somebody reach a contact that was found by this reach. */
export const mayOnContact = (
  context: Context,
  { grants }: Identity,
  floor: string,
  contact: string,
  { reach: found, board }: { readonly reach: Reach; readonly board: BoardOnce },
): ((permission: FloorPermission) => Promise<boolean>) => {
  return async (permission) => {
    const reach = reachOn(grants, permission, floor);
    if (!reach) return false;
    if (reach.whole !== null || isDeepStrictEqual(reach, found)) return true;
    const { here } = await within(context, floor, reach, board);
    return (await findContact(here, floor, contact)) !== null;
  };
};
