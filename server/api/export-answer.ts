import { z } from 'zod';
import { exportFault, exportState } from '@floorlight/shared/exports/export-state.ts';
import { faultWords } from '@floorlight/shared/exports/fault-words.ts';
import { exportFields, reportAsked } from '@floorlight/shared/exports/report-asked.ts';
import { schedule } from '@floorlight/shared/exports/schedule.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { exportToken } from '@floorlight/shared/sending/export-token.ts';
import type { Export } from '@floorlight/shared/store/exports/exports.ts';
import type { StoredSchedule } from '@floorlight/shared/store/exports/schedules.ts';

/** A link that an answer has opens the file for so long; another answer has a new one. */
const linkMs = 60 * 60_000;

export const exportAnswer = z.object({
  export: z.string(),
  report: reportAsked,
  ...exportFields,
  /** The schedule it was made for; null: asked for by hand. */
  schedule: z.string().nullable(),
  state: exportState,
  /** Share that is written, 0–1. */
  done: z.number(),
  /** Why there is no file. */
  fault: z.object({ code: exportFault, detail: z.string() }).nullable(),
  fileName: z.string().nullable(),
  rows: z.int().nullable(),
  bytes: z.int().nullable(),
  askedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Opens the file for an hour, for whoever has it; null: there is none. */
  link: z.string().nullable(),
});

const linkTo = (context: Context, { id, expires_at }: Export): string => {
  const until = Math.min(expires_at.getTime(), context.clock() + linkMs);
  return new URL(`/e/${exportToken(context.config, id, until)}`, publicAddress(context)).href;
};

export const shownExport = (context: Context, stored: Export): z.input<typeof exportAnswer> => {
  const { id, report, format, language, state, done, fault, rows, bytes } = stored;
  return {
    export: id,
    ...{ report, format, language, schedule: stored.schedule, state, done, rows, bytes },
    fault: fault === null ? null : { code: fault, detail: faultWords(fault, { locale: 'en' }) },
    fileName: stored.file_name,
    askedAt: stored.asked_at.toISOString(),
    expiresAt: stored.expires_at.toISOString(),
    link: state === 'done' ? linkTo(context, stored) : null,
  };
};

export const scheduleAnswer = z.object({
  schedule: z.string(),
  ...schedule.shape,
  /** When it is due next; null: switched off. */
  nextAt: z.iso.datetime().nullable(),
  /** Why it was switched off by itself. */
  stopped: exportFault.nullable(),
});

export const shownSchedule = ({
  id,
  schedule: set,
  disabled,
  why_disabled,
  next_at,
}: StoredSchedule): z.input<typeof scheduleAnswer> => ({
  ...set,
  schedule: id,
  disabled,
  nextAt: disabled ? null : next_at.toISOString(),
  stopped: why_disabled,
});
