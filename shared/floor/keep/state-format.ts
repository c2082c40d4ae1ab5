/**
 * What the kept state of a floor is written like. It goes up by one when a worker that does not know of a change would get
 * figures wrong: such a worker leaves the floor to others. A field that may be missing or not be read needs no new number.
 *
 * - 1 (no number): before reviews.
 * - 2: cold contacts may wait for a review, agents' quarter-hours for a later commit; settings hold reasons, groups
 *   and messages. 1 is read as having none of it.
 * - 3: agents and queues may be merged; queues may have opening hours, tallies what came out of hours. 2 is read as having none.
 * - 4: agents have schedules. 3 is read as having none.
 */
export const stateFormat = 4;

/** The floor was committed by a later version; this one must not fold it. */
export class NewerState extends Error {
  constructor(format: number) {
    super(`the kept state has format ${format}, this version knows up to ${stateFormat}; start workers of the newer version`);
  }
}
