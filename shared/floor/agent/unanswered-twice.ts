import type { Agent } from './agent.ts';
import type { Work } from './work.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Sign {
  readonly at: number;
  /** When an offer was known to be unanswered; null: a sign that somebody is there. */
  readonly rang: number | null;
}

/** Each offer's ringing stands first among the segments, in the order of the offers. */
const offersOf = ({ offers, segments }: Work): Sign[] =>
  offers.flatMap(({ at, result }, index): Sign[] => {
    if (result === 'no_answer') return [{ at, rang: segments[index]?.to ?? at }];
    return result === 'answered' || result === 'declined' ? [{ at, rang: null }] : [];
  });

const signsOf = ({ work, presence }: Agent): Sign[] => {
  const works = [...work.values()];
  const heard = [...presence.map(({ time }) => time), ...works.flatMap(({ handled }) => handled)];
  return [...heard.map((at) => ({ at, rang: null })), ...works.flatMap(offersOf)].sort((a, b) => a.at - b.at);
};

/** From a second offer in a row that rang out until something is heard of the agent (SPEC AG3). */
export const unansweredTwice = (agent: Agent, until: number): Stretch[] => {
  const stretches: Stretch[] = [];
  let [rung, since] = [0, null as number | null];
  for (const { at, rang } of signsOf(agent)) {
    if (rang === null) {
      if (since !== null) stretches.push({ from: since, to: at });
      [rung, since] = [0, null];
      continue;
    }
    rung += 1;
    if (rung >= 2) since ??= rang;
  }
  return since === null ? stretches : [...stretches, { from: since, to: until }];
};
