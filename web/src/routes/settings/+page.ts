import { error, redirect } from '@sveltejs/kit';
import { settingsWay } from '#lib/shell/ways.ts';
import type { PageLoad } from './$types';

/** The first part that may be opened. */
export const load: PageLoad = async ({ parent }) => {
  const [first] = (await parent()).sections;
  if (!first) error(403);
  redirect(307, settingsWay(first));
};
