/**
 * Says at most `most` lines a second, each with how many were left out before it: whoever floods us fills no disk.
 * @returns takes milliseconds of any clock that only goes forward.
 */
export const sparingly = (most: number): ((now: number, say: (leftOut: number) => void) => void) => {
  let since = -Infinity;
  let said = 0;
  let leftOut = 0;
  return (now, say) => {
    if (now - since >= 1000) [since, said] = [now, 0];
    if (said >= most) {
      leftOut += 1;
      return;
    }
    said += 1;
    say(leftOut);
    leftOut = 0;
  };
};
