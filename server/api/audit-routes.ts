import { z } from 'zod';
import { auditAction, auditEntry, auditOutcome } from '@floorlight/shared/access/audit-entry.ts';
import { wholeFloors } from '@floorlight/shared/access/whole-floors.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { namesOf } from '@floorlight/shared/store/names-of.ts';
import { searchAudit, type AuditSearch } from '@floorlight/shared/store/audit/search-audit.ts';
import { instantParameter, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const most = 200;
const count = `must be a whole number from 1 to ${most}`;

const auditQuery = z
  .strictObject({
    actor: id,
    action: auditAction,
    outcome: auditOutcome,
    floor: id,
    subject: z
      .string()
      .min(1)
      .max(300)
      .regex(/^[^\u0000]*$/, 'must not contain U+0000'),
    from: instantParameter,
    to: instantParameter,
    /** `next` of the page before. */
    before: z
      .string()
      .regex(/^[1-9]\d{0,14}$/, 'must be `next` of the page before')
      .transform(Number),
  })
  .partial()
  .extend({
    limit: z
      .string()
      .regex(/^\d{1,3}$/, count)
      .transform(Number)
      .refine((value) => value >= 1 && value <= most, count)
      .default(100),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || to > from, {
    path: ['to'],
    message: 'must be later than from',
  });

const answer = z.object({
  entries: z.array(
    auditEntry.extend({
      seq: z.int(),
      at: z.iso.datetime(),
      hash: z.string(),
      /** What a person, key or screen that it was about is called now; null for all else, and for what is gone. */
      subjectName: z.string().nullable(),
    }),
  ),
  /** `before` of the next page; null: this is the last. */
  next: z.int().nullable(),
});

/** What was not asked is left out, not undefined. */
const given = (query: z.output<typeof auditQuery>): Omit<AuditSearch, 'floors'> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never;

export const auditRoutes = ({ db }: Pick<Context, 'db'>): Route[] => [
  defineRoute({
    path: '/audit',
    summary: 'Who saw, changed and exported what, and who was refused, newest first',
    needs: 'audit.read',
    params: nothing,
    query: auditQuery,
    answer,
    handle: async ({ query, identity, tell }) => {
      const floors = wholeFloors(identity.grants, 'audit.read');
      // one more than asked for says whether there is a next page
      const found = await searchAudit(db, { ...given(query), floors, limit: query.limit + 1 });
      const page = found.slice(0, query.limit);
      if (query.before === undefined) tell.done('audit-read', null);
      const names = await namesOf(
        { db },
        page.flatMap(({ subject }) => subject ?? []),
      );
      return {
        entries: page.map(({ previous: _previous, at, ...entry }) => ({
          ...entry,
          at: new Date(at).toISOString(),
          subjectName: names.get(entry.subject ?? '') ?? null,
        })),
        next: found.length > page.length ? (page.at(-1)?.seq ?? null) : null,
      };
    },
  }),
];
