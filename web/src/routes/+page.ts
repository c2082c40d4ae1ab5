import { error, redirect } from '@sveltejs/kit';
import { readMe } from '#lib/access/me.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { listFloors } from '#lib/live/floors.ts';
import { agentWay } from '#lib/shell/ways.ts';
import type { PageLoad } from './$types';

/** What the API refused is the page's own answer. */
const orError = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked;
  } catch (problem) {
    if (problem instanceof ApiProblem) error(problem.status, problem.message);
    throw problem;
  }
};

/** Whoever holds nothing but their own day goes there. */
const ownDay = async (): Promise<string | null> => {
  const { grants } = await orError(readMe());
  const [own] = grants.flatMap(({ scope }) => (scope.kind === 'agents' ? scope.agents : []));
  return own && grants.every(({ scope }) => scope.kind === 'agents') ? agentWay(own.floor, own.agent) : null;
};

/** One floor, or one asked for, needs no choosing: straight to its wall. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get('floor');
  if (asked) redirect(307, `/wall/${encodeURIComponent(asked)}`);
  const own = await ownDay();
  if (own) redirect(307, own);
  const floors = await orError(listFloors(fetch));
  const only = floors.length === 1 ? floors[0] : undefined;
  redirect(307, only ? `/wall/${encodeURIComponent(only.id)}` : '/overview');
};
