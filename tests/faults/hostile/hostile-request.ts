import type { Random } from '../../../bin/simulate/core/random.ts';

/** Something a source might send that Floorlight must not take. */
export interface Hostile {
  readonly body: Buffer;
  /** Beside those of a good signature, or in their place; '' leaves one out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly method?: string;
  /** Milliseconds from now that the signature claims to be made. */
  readonly signedAt?: number;
  /** Signed with a key of somebody else. */
  readonly forged?: boolean;
  /** What it must be answered with. */
  readonly expected: readonly number[];
}

export type Kind = (random: Random) => Hostile;

export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

export const whole = (random: Random, low: number, high: number): number => Math.floor(random.between(low, high + 1));

const types = [
  ['contact.queued', { contact: 'hostile', queue: 'sales', channel: 'voice', priority: 1 }],
  ['contact.answered', { contact: 'hostile', queue: 'sales', agent: 'mallory' }],
  ['contact.ended', { contact: 'hostile', agent: 'mallory', wrapUp: true }],
  ['agent.signed_in', { agent: 'mallory', name: 'Mallory', queues: ['sales'] }],
  ['contact.rated', { contact: 'hostile', score: 5, scale: 'csat5' }],
  ['agent.presence_changed', { agent: 'mallory', presence: 'not_ready', reason: 'break' }],
] as const;

interface Posted {
  specversion: string;
  id: string;
  source: string;
  type: string;
  time: string;
  sequence: number;
  data: Record<string, unknown>;
}

/** An event that would be taken, for a kind to spoil. */
export const goodEvent = (random: Random): Posted => {
  const [type, data] = random.pick(types);
  const time = new Date(Date.UTC(2026, 2, 2, 9) + whole(random, 0, 3_600_000)).toISOString();
  const id = `h${whole(random, 0, 1e12)}`;
  return { specversion: '1.0', id, source: '/hostile', type, time, sequence: whole(random, 0, 1e9), data: { ...data } };
};
