import type { Ratio } from '../board/board.ts';
import { ratioOf } from './ratio.ts';
import type { Attribution } from './service-level.ts';
import type { Tally } from './tally.ts';

const inSeconds = (milliseconds: number): number => milliseconds / 1000;

/** Mean wait of answered visits, seconds (SPEC MX1). */
export const averageSpeedOfAnswer = (tally: Tally): Ratio => ratioOf(inSeconds(tally.waitAnswered), tally.answered);

/** Handle time over handlings with an end, seconds (SPEC MX2). */
export const averageHandleTime = (tally: Tally): Ratio => ratioOf(inSeconds(tally.handleTime), tally.handledWithEnd);

/** Abandoned over offered − waiting; by outcome over what left the queue (SPEC MX3, TA6). */
export const abandonRate = (tally: Tally, attribution: Attribution): Ratio =>
  ratioOf(
    tally.abandoned,
    attribution === 'cohort' ? tally.offered - tally.waiting : tally.answered + tally.abandoned + tally.flowedOut + tally.lost,
  );
