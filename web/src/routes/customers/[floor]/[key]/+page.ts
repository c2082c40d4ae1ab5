import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ floor: params.floor, key: params.key });
