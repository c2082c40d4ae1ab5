import { answerOf } from '#lib/live/api-problem.ts';

/** What a figure is made of. @throws ApiProblem */
export const readProof = async <Proof>(floor: string, query: Record<string, string>): Promise<Proof> => {
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/proof?${new URLSearchParams(query)}`;
  return answerOf<Proof>(await fetch(address, { headers: { accept: 'application/json' } }));
};
