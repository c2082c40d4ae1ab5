import { parts, type Part } from '../../floor-way.ts';
import type { PageLoad } from './$types';

/** A part that is none is the first. */
export const load: PageLoad = ({ params }) => ({
  floor: params.floor,
  part: parts.find((part): part is Part => part === params.part) ?? parts[0],
});
