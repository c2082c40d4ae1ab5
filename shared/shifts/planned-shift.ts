/** A shift as somebody is scheduled, UTC ms; of several none overlap. */
export interface PlannedShift {
  /** The floor’s day on which it starts, `yyyy-mm-dd`: a night shift belongs to that one (SPEC CA3). */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}
