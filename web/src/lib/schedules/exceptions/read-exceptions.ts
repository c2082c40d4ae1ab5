import type { ExceptionState, ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import type { ShownDay } from '../shown-days.ts';
import { reachAhead } from './reach-ahead.ts';
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

interface Asked {
  readonly floor: string;
  /** Empty: all of them. */
  readonly state: ExceptionState | '';
  readonly today: ShownDay;
}

const readFrom = async ({ floor, state }: Asked, from: string | null, signal: AbortSignal): Promise<Exceptions> => {
  const asked = new URLSearchParams({ ...(state !== '' && { state }), ...(from !== null && { from }) });
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/schedules/exceptions?${asked}`;
  const { exceptions, more } = await answerOf<Answer>(await fetch(address, { headers: { accept: 'application/json' }, signal }));
  return { all: exceptions.map((one) => ({ ...exceptionOf(one), name: one.agent.name })), more };
};

/** @throws ApiProblem */
export const readExceptions = (asked: Asked, signal: AbortSignal): Promise<Exceptions> =>
  reachAhead((from) => readFrom(asked, from, signal), asked.today);
