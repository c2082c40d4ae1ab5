export interface FloorEntry {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
}

/** A problem the API answered with (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** The floors this session may see. @throws ApiProblem */
export const listFloors = async (fetch: typeof globalThis.fetch): Promise<FloorEntry[]> => {
  const response = await fetch('/api/v1/floors', { headers: { accept: 'application/json' } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return (body as { floors: FloorEntry[] }).floors;
  const detail = (body as { detail?: string } | null)?.detail;
  throw new ApiProblem(response.status, detail ?? `The server answered ${response.status}.`);
};
