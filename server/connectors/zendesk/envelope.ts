import { z } from 'zod';
import { anyId } from '../texts.ts';

const fields = z.record(z.string(), z.unknown());

/** What every event of an event subscription has. */
export const envelope = z.looseObject({
  id: z.string(),
  type: z.string(),
  time: z.string(),
  detail: fields,
  event: fields,
});

/** The name without its prefix, which Zendesk ends with a colon here and a slash there. */
export const nameOf = (type: string): string => type.replace(/^zen:event-type[:/]/, '');

/** The shape before 2022: the ticket stands beside what changed. */
const older = z.looseObject({
  input: z.looseObject({
    ticket_event: z.looseObject({
      meta: z.looseObject({
        occurred_at: z.string(),
        ref: anyId,
        sequence: z.looseObject({ id: anyId }).optional(),
      }),
      type: z.string(),
      previous: z.unknown(),
      current: z.unknown(),
      ticket: fields,
    }),
  }),
});

export type Told = z.infer<typeof envelope>;

/** Either shape as the newer one; null where it is neither. */
export const toldBy = (value: unknown): Told | null => {
  const newer = envelope.safeParse(value);
  if (newer.success) return { ...newer.data, type: nameOf(newer.data.type) };
  const old = older.safeParse(value);
  if (!old.success) return null;
  const { meta, type, previous, current, ticket } = old.data.input.ticket_event;
  return {
    id: [meta.ref, meta.sequence?.id].filter(Boolean).join('/'),
    type: `ticket.${type.toLowerCase().replaceAll(' ', '_')}`,
    time: meta.occurred_at,
    detail: ticket,
    event: { previous, current },
  };
};
