import type { FloorSummary } from './floor-summary.ts';

/** A floor in a list of floors. */
export interface ListedFloor {
  readonly id: string;
  readonly name: string;
  /** What stands here may be old: the floor was not committed for 3 s (SPEC BD2). */
  readonly blind: boolean;
  readonly floorNow: number;
  /** Null: it never had a board. */
  readonly figures: FloorSummary | null;
}

type Test = (figures: FloorSummary, floorNow: number) => boolean;

const isBelowGoal = ({ level, goal }: FloorSummary): boolean => level.numerator * 10_000 < goal * level.denominator;

/** What makes a floor worse than those it does not hold for, worst first; blindness comes before all of it. */
const troubles: readonly Test[] = [
  ({ risk }) => risk === 'missed',
  ({ risk }) => risk === 'at_risk',
  ({ pastTargetFrom }, now) => pastTargetFrom !== null && now >= pastTargetFrom,
  ({ risk }) => risk === 'watch',
  isBelowGoal,
  ({ silentSources }) => silentSources.length > 0,
  ({ agents }) => agents.unverified > 0,
  ({ waiting }) => waiting > 0,
];

/** 0: nobody can say; the higher, the calmer. */
const calm = ({ blind, figures, floorNow }: ListedFloor): number => {
  if (blind || figures === null) return 0;
  const trouble = troubles.findIndex((holds) => holds(figures, floorNow));
  return trouble < 0 ? troubles.length + 1 : trouble + 1;
};

/** −1: nobody waits. */
const waited = ({ figures, floorNow }: ListedFloor): number =>
  Math.max(floorNow - (figures?.longestWaitSince ?? floorNow + 1), (figures?.longestStandingSeconds ?? -1) * 1000);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Blind > missed > at risk > somebody waits past the target > watch > below goal > a source silent > agents unverified > somebody
 * waits > calm. Within one of these the longest wait leads, then the most waiting, then the name.
 */
export const worstFirst = <T extends ListedFloor>(floors: readonly T[]): T[] =>
  floors.toSorted(
    (a, b) =>
      calm(a) - calm(b) ||
      waited(b) - waited(a) ||
      (b.figures?.waiting ?? 0) - (a.figures?.waiting ?? 0) ||
      byText(a.name, b.name) ||
      byText(a.id, b.id),
  );
