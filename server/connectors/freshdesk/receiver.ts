import { z } from 'zod';
import { requireSecret } from '../auth/given-secrets.ts';
import type { Body } from '../body.ts';
import { unusable } from '../left-out.ts';
import { hasFields } from '../looks.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { instantOf, markOf } from '../texts.ts';
import { usable } from '../usable.ts';
import { ticket, ticketPiece } from './ticket.ts';
import { triggeredBy } from './triggered.ts';

const kind = 'freshdesk';
const product = 'Freshdesk';

const told = z.looseObject({
  triggered_event: z.string(),
  updated_at: z.string().nullish(),
  ticket_updated_at: z.string().nullish(),
});

/** Simple content is wrapped, advanced content as we publish it is not; forms have the fields alone. */
const fieldsOf = (body: Body): unknown => {
  if (body.as === 'form')
    return Object.fromEntries(
      [...body.fields].map(([name, value]) => [name.replace(/^freshdesk_webhook\[(\w+)\]$/, '$1'), value]),
    );
  if (body.as === 'xml') return Object.fromEntries(body.root.children.map(({ name, text }) => [name, text]));
  return (body.value as { freshdesk_webhook?: unknown }).freshdesk_webhook ?? body.value;
};

/** What is told twice alike is one. Without `ticket.updated_at` there is no time but that of its coming. */
const newsOf = (fields: z.infer<typeof told>, now: number, bytes: Buffer) => {
  const said = instantOf(fields.ticket_updated_at ?? fields.updated_at);
  return { id: markOf(kind, bytes), time: Number.isNaN(said) ? now : said };
};

const pieces = (body: Body, now: number, bytes: Buffer): readonly Piece[] => {
  const fields = fieldsOf(body);
  return usable('ticket', fields, () => {
    const said = told.parse(fields);
    const by = triggeredBy(said.triggered_event);
    if (by === null) return [unusable('triggered_event', 'is written in a way not known here', fields)];
    return [ticketPiece(by, ticket.parse(fields), newsOf(said, now, bytes), fields)];
  });
};

/** Webhooks of automation rules: simple content, and advanced content as docs/connectors.md has it. */
export const freshdesk: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['basic', 'header', 'address'],
  verify: (delivery, keys) => requireSecret(delivery, keys, product),
  read: reads({
    kind,
    product,
    isOwn: (body) =>
      hasFields(body, 'freshdesk_webhook') ||
      hasFields(body, 'triggered_event', 'ticket_id') ||
      (body.as === 'form' && [...body.fields.keys()].some((name) => /(^|\[)triggered_event(\]|$)/.test(name))) ||
      (body.as === 'xml' && body.root.name === 'freshdesk_webhook'),
    pieces,
  }),
};
