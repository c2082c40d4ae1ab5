import { error } from '@sveltejs/kit';
import { readMe } from '#lib/access/me.ts';
import { sectionsFor } from '#lib/access/sections.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';
import type { LayoutLoad } from './$types';

/** `sections`: what of the settings this session may open. */
export const load: LayoutLoad = async () => {
  try {
    return { sections: sectionsFor((await readMe()).grants) };
  } catch (problem) {
    if (problem instanceof ApiProblem) error(problem.status, problem.message);
    throw problem;
  }
};
