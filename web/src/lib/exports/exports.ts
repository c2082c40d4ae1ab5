import type { ExportFault, ExportState } from '@floorlight/shared/exports/export-state.ts';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Schedule } from '@floorlight/shared/exports/schedule.ts';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { ask, send } from '#lib/settings/ask.ts';

/** A file that was asked for, as the API tells it. */
export interface ExportedFile {
  readonly export: string;
  readonly report: ReportAsked;
  readonly format: ExportFormat;
  readonly schedule: string | null;
  readonly state: ExportState;
  readonly done: number;
  readonly fault: { readonly code: ExportFault } | null;
  readonly fileName: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly link: string | null;
}

/** A report that is mailed again and again, as the API tells it. */
export interface KnownSchedule extends Schedule {
  readonly schedule: string;
  readonly nextAt: string | null;
  readonly stopped: ExportFault | null;
}

export interface Schedules {
  readonly mails: boolean;
  readonly schedules: readonly KnownSchedule[];
}

const path = (floor: string, what: 'exports' | 'export-schedules', id?: string): string =>
  `/floors/${encodeURIComponent(floor)}/${what}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

export const readFiles = async (floor: string): Promise<readonly ExportedFile[]> =>
  (await ask<{ exports: ExportedFile[] }>(path(floor, 'exports'))).exports;

interface Wanted {
  readonly report: ReportAsked;
  readonly format: ExportFormat;
  readonly language: Locale;
}

export const askFile = (floor: string, wanted: Wanted): Promise<{ export: string }> =>
  send('POST', path(floor, 'exports'), wanted);

export const dropFile = (floor: string, id: string): Promise<object> => send('DELETE', path(floor, 'exports', id));

export const readSchedules = (floor: string): Promise<Schedules> => ask(path(floor, 'export-schedules'));

/** `id` null: a new one. */
export const keepSchedule = (floor: string, id: string | null, schedule: Schedule): Promise<object> =>
  id === null
    ? send('POST', path(floor, 'export-schedules'), schedule)
    : send('PUT', path(floor, 'export-schedules', id), schedule);

export const removeSchedule = (floor: string, id: string): Promise<object> => send('DELETE', path(floor, 'export-schedules', id));

/** While one is being made, the list is read again and again. */
export const isUnderWay = ({ state }: ExportedFile): boolean => state === 'waiting' || state === 'running';
