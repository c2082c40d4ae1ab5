import { answerOf } from './api-problem.ts';

export interface FloorEntry {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
}

/** The floors this session may see. @throws ApiProblem */
export const listFloors = async (fetch: typeof globalThis.fetch): Promise<FloorEntry[]> => {
  const response = await fetch('/api/v1/floors', { headers: { accept: 'application/json' } });
  return (await answerOf<{ floors: FloorEntry[] }>(response)).floors;
};
