import { aircall } from './aircall.ts';
import { genesys } from './genesys.ts';
import type { Teller } from './teller.ts';
import { twilio } from './twilio.ts';
import { zendesk } from './zendesk.ts';

const tellers: Readonly<Record<string, () => Teller>> = { aircall, genesys, twilio, zendesk };

/** Kinds of sources that can be simulated in their own format. */
export const toldKinds: readonly string[] = Object.keys(tellers);

/** Undefined: none of `toldKinds`. */
export const openTeller = (kind: string): Teller | undefined => (Object.hasOwn(tellers, kind) ? tellers[kind]?.() : undefined);
