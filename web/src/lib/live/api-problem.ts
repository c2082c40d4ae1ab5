import type { FieldFault } from '@floorlight/shared/events/field-faults.ts';
import { factorCode, leadToFactor } from './factor-first.ts';

/** A problem the API answered with (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  /** Which fields are wrong, and how to put them right. */
  readonly errors: readonly FieldFault[];
  /** What kind of problem, as `last-administrator`; empty where the server did not say. */
  readonly code: string;

  constructor(status: number, detail: string, { errors = [], code = '' }: Pick<ProblemBody, 'errors' | 'code'> = {}) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.code = code;
  }
}

interface ProblemBody {
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
  readonly code?: string;
}

/** The answer's JSON. @throws ApiProblem */
export const answerOf = async <Answer>(response: Response): Promise<Answer> => {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Answer;
  const problem = body as ProblemBody | null;
  if (problem?.code === factorCode) leadToFactor();
  throw new ApiProblem(response.status, problem?.detail ?? `The server answered ${response.status}.`, problem ?? {});
};
