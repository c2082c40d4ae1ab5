import { error, redirect } from '@sveltejs/kit';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { readFloorList } from '../../../../floors/floor-list.ts';
import { alertSettingsWay, parts, type Part } from '../../../alert-way.ts';
import type { PageLoad } from './$types';

const floorsOrFail = async () => {
  try {
    return (await readFloorList()).floors.toSorted((a, b) => a.name.localeCompare(b.name));
  } catch (problem) {
    if (problem instanceof ApiProblem) error(problem.status, problem.message);
    throw problem;
  }
};

/** Without a floor, the first that may be set; a part that is none is the first. */
export const load: PageLoad = async ({ params }) => {
  const floors = await floorsOrFail();
  const [first] = floors;
  if (params.floor === undefined && first) redirect(307, alertSettingsWay(first.id, 'rules'));
  return {
    floors,
    floor: floors.find(({ id }) => id === params.floor) ?? null,
    part: parts.find((part): part is Part => part === params.part) ?? parts[0],
    rule: params.rule ?? null,
  };
};
