/** A problem the API answered with (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** The answer's JSON. @throws ApiProblem */
export const answerOf = async <Answer>(response: Response): Promise<Answer> => {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Answer;
  const detail = (body as { detail?: string } | null)?.detail;
  throw new ApiProblem(response.status, detail ?? `The server answered ${response.status}.`);
};
