/** These files run before anything is installed, on any Node from 20 on: plain JavaScript, Node's own modules only. */

/** A sentence that tells the person at the terminal what to do; printed without a stack. */
export class Advice extends Error {}

/** @param {string} sentence what is being done now; on standard error, so that `--json` output stays clean */
export const say = (sentence) => void process.stderr.write(`floorlight: ${sentence}\n`);

/** Runs a bootstrap step to its end; a failure is a sentence and exit code 1, never 0. */
export const orExplain = async (step) => {
  try {
    return await step();
  } catch (error) {
    say(error instanceof Advice ? error.message : `unexpected failure: ${error?.stack ?? error}`);
    process.exit(1);
  }
};
