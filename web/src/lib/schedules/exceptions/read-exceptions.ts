import type { ExceptionState, ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { exceptionOf, type ToldException } from './told-exception.ts';

export interface ListedException extends ScheduleException {
  /** What its agent is called. */
  readonly name: string;
}

/** What was asked from a month ago on, in order of time. */
export interface Exceptions {
  readonly all: readonly ListedException[];
  /** There are more than these. */
  readonly more: boolean;
}

interface Answer {
  readonly exceptions: readonly ToldException[];
  readonly more: boolean;
}

/** @param state empty: all of them. @throws ApiProblem */
export const readExceptions = async (floor: string, state: ExceptionState | '', signal: AbortSignal): Promise<Exceptions> => {
  const asked = state === '' ? '' : `?${new URLSearchParams({ state })}`;
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/schedules/exceptions${asked}`;
  const { exceptions, more } = await answerOf<Answer>(await fetch(address, { headers: { accept: 'application/json' }, signal }));
  return { all: exceptions.map((one) => ({ ...exceptionOf(one), name: one.agent.name })), more };
};
