import { answering } from '../children/answering.ts';
import { openConnection, type Connection } from './connection.ts';
import { contactLife } from './contact-life.ts';
import { requestOf, type Target } from './request.ts';

export interface Flood {
  readonly port: number;
  readonly connections: number;
}

export interface Flooded {
  /** Answers a second. */
  readonly rate: number;
  /** How many were answered with anything but 202. */
  readonly refused: number;
}

let ready: Buffer[] = [];
let round = 0;

const prepare = ({ targets, count }: { targets: readonly Target[]; count: number }): void => {
  round += 1;
  ready = [];
  const now = Date.now() - 10_000;
  for (let number = 0; ready.length < count; number += 1) {
    const target = targets[number % targets.length];
    if (!target) throw new Error('no floor to post to');
    const contact = `r${round}c${number}`;
    for (const { type, after, data } of contactLife(contact, `q${number % 4}`, `a${number % 100}`)) {
      ready.push(requestOf(target, { id: `${contact}-${type}`, type, time: now + after, data }));
    }
  }
  ready.length = count;
};

/** Each connection sends its next request as soon as it was answered, until all are spent. */
const spend = (connection: Connection, next: () => Buffer | undefined, onStatus: (status: number) => void): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      const request = next();
      if (!request) return resolve();
      connection.send(request, (status) => {
        onStatus(status);
        go();
      });
    };
    go();
  });

const flood = async ({ port, connections }: Flood): Promise<Flooded> => {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  let at = 0;
  let refused = 0;
  const next = (): Buffer | undefined => ready[at++];
  const onStatus = (status: number): void => void (refused += status === 202 ? 0 : 1);
  const start = performance.now();
  await Promise.all(open.map((connection) => spend(connection, next, onStatus)));
  const seconds = (performance.now() - start) / 1000;
  for (const connection of open) connection.close();
  return { rate: ready.length / seconds, refused };
};

answering({ prepare, flood });
