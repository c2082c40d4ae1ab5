import type { PageLoad } from './$types';

/** `day`: of the floor's calendar, `yyyy-mm-dd`. */
export const load: PageLoad = ({ params }) => ({ floor: params.floor, agent: params.agent, day: params.day });
