import { z } from 'zod';
import type { Permission } from '../access/permission.ts';
import { channel, id, label } from '../events/fields.ts';
import { variant } from '../events/config.ts';
import { language } from '../notices/channel.ts';
import { countings } from '../reports/counting.ts';
import { agentRowKinds } from '../reports/agent-row-kind.ts';
import { rowKinds } from '../reports/report-query.ts';
import { rollUpKinds, rollUpWidths } from '../shifts/roll-up.ts';
import { exportFormat } from './format.ts';
import { fixedPeriod, movingPeriod } from './period.ts';

const some = <T extends z.ZodType>(one: T) => z.array(one).min(1, 'must name at least one, or be left out').max(500).optional();

/** What of a floor's interval report, as `GET /floors/{floor}/intervals` takes it; the period apart. */
const reportFields = {
  of: z.literal('intervals'),
  width: z.union([z.literal([15, 30, 60]), z.enum(['day', 'week', 'month'])]).default(30),
  /** SPEC TA6; `both`: side by side. */
  attribution: z.enum(countings).default('cohort'),
  by: z.enum(rowKinds).default('queue'),
  queues: some(id),
  groups: some(id),
  programs: some(label),
  channels: some(channel),
  /** SPEC SL1; without it each visit by the one in force when it was offered. */
  variant: variant.optional(),
  /** Also intervals in which nothing happened. */
  empty: z.boolean().default(false),
  /** CSV, XLSX: the totals as a line of the table. PDF and JSON always have them, beside it. */
  totals: z.boolean().default(false),
};

/** Agents' time, as `GET /floors/{floor}/agent-intervals` takes it. */
const agentFields = {
  of: z.literal('agent-intervals'),
  width: reportFields.width,
  by: z.enum(agentRowKinds).default('team'),
  agent: id.optional(),
  team: id.optional(),
  queue: id.optional(),
  totals: reportFields.totals,
};

/** Summaries of shifts, one by one (`shift`), or added up as `GET /floors/{floor}/shift-sums` does. */
const shiftFields = {
  of: z.literal('shifts'),
  width: z.enum(['shift', ...rollUpWidths]).default('shift'),
  by: z.enum(rollUpKinds).default('agent'),
  agent: id.optional(),
  team: label.optional(),
  totals: reportFields.totals,
};

/** Each shift is somebody's. */
const isOneBy = { path: ['by'], error: 'must be "agent" where each shift is told by itself' };
const fitsShifts = ({ width, by }: { width: string; by: string }): boolean => width !== 'shift' || by === 'agent';

/** A report whose period moves: what a schedule sends. */
export const movingReport = z.discriminatedUnion('of', [
  z.strictObject({ ...reportFields, period: movingPeriod }),
  z.strictObject({ ...agentFields, period: movingPeriod }),
  z.strictObject({ ...shiftFields, period: movingPeriod }).refine(fitsShifts, isOneBy),
]);

/** A report of a period that moves, or of one that stays. */
const eitherPeriod = z.union([movingPeriod, fixedPeriod]);
export const reportAsked = z.discriminatedUnion('of', [
  z.strictObject({ ...reportFields, period: eitherPeriod }),
  z.strictObject({ ...agentFields, period: eitherPeriod }),
  z.strictObject({ ...shiftFields, period: eitherPeriod }).refine(fitsShifts, isOneBy),
]);
export type ReportAsked = z.infer<typeof reportAsked>;
export type IntervalsAsked = Extract<ReportAsked, { of: 'intervals' }>;
export type AgentsAsked = Extract<ReportAsked, { of: 'agent-intervals' }>;
export type ShiftsAsked = Extract<ReportAsked, { of: 'shifts' }>;

/** What whoever asks for it, has it made or fetches it must be allowed. */
export const reportNeeds = {
  intervals: 'floor.watch',
  'agent-intervals': 'agents.see',
  shifts: 'agents.day',
} as const satisfies Record<ReportAsked['of'], Permission>;

/** Whether it tells of agents one by one, which is for who sees them by name. */
export const namesAnybody = (report: Pick<ReportAsked, 'of'> & { by?: string; agent?: string | undefined }): boolean =>
  report.of !== 'intervals' && (report.by === 'agent' || report.agent !== undefined);

/** What is exported, and as what. */
export const exportFields = {
  format: exportFormat,
  /** Of heads and words; CSV and JSON have the same in every language. */
  language: language.default('en'),
};
