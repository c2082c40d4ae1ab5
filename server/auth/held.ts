import { Problem } from '../problems/problem.ts';
import type { Identity } from './identity.ts';

/** For HTTP a problem’s code, for a socket the reason that it is not let in. */
export const factorCode = 'second-factor-required';
export const factorSentence = 'A second factor is required here. Set one up on /account; nothing else opens before.';
/** Where somebody sets one up. */
export const factorPage = '/account';

/** @throws Problem 403 for somebody who has to set up a second factor first. */
export const refuseHeld = ({ held }: Identity): void => {
  if (held) throw new Problem(403, factorCode, factorSentence);
};
