import { customer, type SealedCustomer } from '@floorlight/shared/events/fields.ts';
import type { Customer, Seal } from '@floorlight/shared/store/seal.ts';
import { lastFour, maskCards } from './mask-cards.ts';

type Json = Record<string, unknown>;

const mapStrings = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskCards(key), mapStrings(inner, change)]));
};

/** An identifier that is a card number through and through is hidden, and two such stay two. */
export const cleanText = (text: string, seal: Seal): string =>
  maskCards(text, (digits) =>
    text.replace(/[ -]/g, '') === digits ? `${lastFour(digits)}~${seal.mark(digits)}` : lastFour(digits),
  );

/** A telephone number may pass for a card; it is about to be sealed, so it stays whole. */
export const sealCustomer = ({ phone, ...rest }: Customer, seal: Seal): SealedCustomer => {
  const masked = mapStrings(rest, (text) => cleanText(text, seal)) as typeof rest;
  return seal.customer({ ...masked, ...(phone === undefined ? {} : { phone }) });
};

const sealUnknown = (given: unknown, seal: Seal): unknown => {
  const parsed = customer.safeParse(given);
  return parsed.success ? sealCustomer(parsed.data, seal) : '[removed]';
};

/** Makes the data of a valid event fit to be stored: card numbers masked, the customer sealed. */
export const cleanData = (data: Json, seal: Seal): Json => {
  const { customer: who, ...rest } = data;
  const masked = mapStrings(rest, (text) => cleanText(text, seal)) as Json;
  return who === undefined ? masked : { ...masked, customer: sealCustomer(who as Customer, seal) };
};

const tellsWho = /customer|caller|phone|e-?mail|msisdn|\bani\b|first_?name|last_?name|address|birth/i;

const hideCustomers = (value: unknown, seal: Seal): unknown => {
  if (Array.isArray(value)) return value.map((item) => hideCustomers(item, seal));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'customer') return [key, sealUnknown(inner, seal)];
      return [key, tellsWho.test(key) ? '[removed]' : hideCustomers(inner, seal)];
    }),
  );
};

/** The same for something that is not a valid event: what looks like a customer's is taken out, wherever it stands. */
export const cleanUnknown = (value: unknown, seal: Seal): unknown =>
  mapStrings(hideCustomers(value, seal), (text) => cleanText(text, seal));

/** Card numbers hidden, the rest as it is: for people who have the original before them. */
export const maskedCards = (value: unknown): unknown => mapStrings(value, (text) => maskCards(text));
