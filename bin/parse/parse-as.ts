import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { logs } from '@floorlight/server/connectors/logs.ts';
import { receiverKinds, receiverOf } from '@floorlight/server/connectors/receivers.ts';
import type { Reading } from '@floorlight/server/connectors/receiver.ts';
import { maskedCards } from '@floorlight/server/ingest/clean.ts';
import { Problem } from '@floorlight/server/problems/problem.ts';
import { Sentence } from '../sentence.ts';

type Line = unknown;

export const parseKinds: readonly string[] = [...receiverKinds, ...Object.keys(logs)];

const readAs = (kind: string, body: Buffer, now: number): Reading => {
  const log = Object.hasOwn(logs, kind) ? logs[kind] : undefined;
  if (log) return log(body, now);
  const receiver = receiverOf(kind);
  if (receiver) return receiver.read({ body, headers: {} }, now);
  throw new Sentence(`--as ${kind} is not known.`);
};

/** The same checks that the ingest door makes, but for the time. */
const checked = (event: unknown): Line => {
  const parsed = parseCloudEvent(event, 'parse');
  if (parsed.ok) return maskedCards(event);
  return {
    left: (event as { type?: unknown } | null)?.type ?? 'event',
    why: inOneSentence(parsed.errors),
    event: maskedCards(event),
  };
};

/** @throws Sentence where the whole is nothing of this kind. */
export const parseAs = (kind: string, body: Buffer, now: number): Line[] => {
  try {
    const { events, left } = readAs(kind, body, now);
    return [...events.map(checked), ...left.map(({ what, why }) => ({ left: what, why }))];
  } catch (error) {
    if (error instanceof Problem) throw new Sentence(error.message);
    throw error;
  }
};
