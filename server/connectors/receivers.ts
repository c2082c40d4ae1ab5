import { aircall } from './aircall/receiver.ts';
import { generic } from './generic/receiver.ts';
import { genesys } from './genesys/receiver.ts';
import { connect } from './connect/receiver.ts';
import { five9 } from './five9/receiver.ts';
import { freshdesk } from './freshdesk/receiver.ts';
import type { Receiver } from './receiver.ts';
import { salesforce } from './salesforce/receiver.ts';
import { twilio } from './twilio/receiver.ts';
import { zendesk } from './zendesk/receiver.ts';

/** One row a product. */
const rows: readonly Receiver[] = [generic, zendesk, genesys, five9, freshdesk, salesforce, twilio, connect, aircall];

const byKind: ReadonlyMap<string, Receiver> = new Map(rows.map((row) => [row.kind, row]));

export const receiverKinds: readonly string[] = rows.map(({ kind }) => kind);

/** What may be connected, as people choose among it. */
export const receiverProducts = rows.map(({ kind, product, secretFromProduct }) => ({ kind, product, secretFromProduct }));

/** Undefined: no such kind. */
export const receiverOf = (kind: string): Receiver | undefined => byKind.get(kind);
