import { setTimeout as sleep } from 'node:timers/promises';
import { answering } from '../children/answering.ts';
import { openConnection, type Connection } from './connection.ts';
import { makePlan, type Due, type Plan } from './plan.ts';

export interface Steadied {
  readonly posted: number;
  /** Answered with anything but 202. */
  readonly refused: number;
  /** By how much the worst request left after it was due, milliseconds: the generator's own lateness. */
  readonly latest: number;
}

let ready: readonly Due[] = [];

/** @returns the instants at which visits begin. */
const prepare = (plan: Plan): readonly number[] => {
  const { due, probes } = makePlan(plan);
  ready = due;
  return probes;
};

/** Posts what is due when it is due, whether or not earlier requests were answered (no coordinated omission). */
const steady = async ({ port, connections }: { port: number; connections: number }): Promise<Steadied> => {
  const idle: Connection[] = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const all = [...idle];
  const backlog: Buffer[] = [];
  let [answered, refused, latest] = [0, 0, 0];
  const post = (connection: Connection, request: Buffer): void =>
    connection.send(request, (status) => {
      answered += 1;
      if (status !== 202) refused += 1;
      const next = backlog.shift();
      if (next) post(connection, next);
      else idle.push(connection);
    });
  for (const { at, request } of ready) {
    while (Date.now() < at) await sleep(1);
    latest = Math.max(latest, Date.now() - at);
    // in turn: a connection that says nothing for ten seconds is ended by the server
    const connection = idle.shift();
    if (connection) post(connection, request);
    else backlog.push(request);
  }
  const patience = Date.now() + 20_000;
  while (answered < ready.length && Date.now() < patience) await sleep(10);
  for (const connection of all) connection.close();
  return { posted: ready.length, refused: refused + ready.length - answered, latest };
};

answering({ prepare, steady });
