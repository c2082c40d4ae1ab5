import { redirect } from '@sveltejs/kit';
import { listFloors } from '#lib/live/floors.ts';
import type { PageLoad } from './$types';

/** One floor, or one asked for, needs no choosing: straight to its wall. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get('floor');
  if (asked) redirect(307, `/wall/${encodeURIComponent(asked)}`);
  const floors = await listFloors(fetch);
  const only = floors.length === 1 ? floors[0] : undefined;
  if (only) redirect(307, `/wall/${encodeURIComponent(only.id)}`);
  return { floors };
};
