import { error, redirect } from '@sveltejs/kit';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { listFloors, type FloorEntry } from '#lib/live/floors.ts';
import type { PageLoad } from './$types';

const floorsOf = async (fetch: typeof globalThis.fetch): Promise<FloorEntry[]> => {
  try {
    return await listFloors(fetch);
  } catch (problem) {
    if (problem instanceof ApiProblem) error(problem.status, problem.message);
    throw problem;
  }
};

/** One floor, or one asked for, needs no choosing: straight to its wall. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get('floor');
  if (asked) redirect(307, `/wall/${encodeURIComponent(asked)}`);
  const floors = await floorsOf(fetch);
  const only = floors.length === 1 ? floors[0] : undefined;
  redirect(307, only ? `/wall/${encodeURIComponent(only.id)}` : '/overview');
};
