import type { ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';

/** As the API tells it. */
export interface ToldException extends Omit<ScheduleException, 'agent' | 'start' | 'end' | 'askedAt' | 'decidedAt'> {
  readonly agent: { readonly id: string; readonly name: string };
  readonly start: string;
  readonly end: string;
  readonly askedAt: string;
  readonly decidedAt: string | null;
}

export const exceptionOf = (told: ToldException): ScheduleException => ({
  ...told,
  agent: told.agent.id,
  start: Date.parse(told.start),
  end: Date.parse(told.end),
  askedAt: Date.parse(told.askedAt),
  decidedAt: told.decidedAt === null ? null : Date.parse(told.decidedAt),
});
