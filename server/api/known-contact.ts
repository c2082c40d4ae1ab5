import type { FloorPermission } from '@floorlight/shared/access/permission.ts';
import { reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findContact, type StoredContact } from '@floorlight/shared/store/find-contact.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
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
export const contactOr404 = async (context: Context, floor: string, reach: Reach, contact: string) => {
  const seen = await within(context, floor, reach);
  const stored = await findContact(seen.here, floor, contact);
  if (!stored) throw unknownContact(floor, contact);
  return { seen, stored };
};

/** Whether somebody had a part in a contact. */
export const isOwnContact = (identity: Identity, floor: string, { contact: { handlings, offers } }: StoredContact): boolean => {
  const own = selfOn(identity, floor);
  return [...handlings, ...offers].some(({ agent }) => agent !== null && own.includes(agent));
};

/** Whether a permission of somebody reaches this contact. */
export const mayOnContact = async (
  context: Context,
  { grants }: Identity,
  permission: FloorPermission,
  floor: string,
  contact: string,
): Promise<boolean> => {
  const reach = reachOn(grants, permission, floor);
  if (!reach) return false;
  if (reach.whole !== null) return true;
  const { here } = await within(context, floor, reach);
  return (await findContact(here, floor, contact)) !== null;
};
