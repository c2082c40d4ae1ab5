import type { Redis } from 'ioredis';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { keepDeadLetters, type DeadLetter } from '@floorlight/shared/store/dead-letters.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
import type { LeftOut } from '../connectors/receiver.ts';
import type { CheckedBatch } from './check-batch.ts';
import { cleanUnknown } from './clean.ts';
import { maskCards } from './mask-cards.ts';
import { redisAway, within } from './redis-away.ts';

const mostText = 16 * 1024;

/** Keeps what could not be taken, for people to look at and to send again (SPEC EV6). */
export interface Graveyard {
  readonly events: (source: string, rejected: CheckedBatch['rejected']) => Promise<void>;
  /** What a product told and no event could be made of. */
  readonly left: (source: string, left: readonly LeftOut[]) => Promise<void>;
  /** A body that was not even JSON, or no list of events. */
  readonly body: (source: string, body: Buffer, code: string, detail: string) => Promise<void>;
}

export const openGraveyard = (redis: Redis, seal: Seal, clock: () => number): Graveyard => {
  const keep = async (source: string, letters: DeadLetter[]): Promise<void> => {
    if (letters.length === 0) return;
    if (redis.status !== 'ready') throw redisAway();
    await within(keepDeadLetters(redis, source, letters)).catch((error: unknown) => {
      throw redisAway(error);
    });
  };

  const letterOf = (raw: unknown, code: string, said: string): DeadLetter => {
    const text = JSON.stringify(cleanUnknown(raw, seal));
    const whole = text.length <= mostText;
    // names of fields stand in it, and a name can be anything
    const detail = maskCards(said);
    return { at: clock(), code, detail, event: whole ? text : null, sealed: whole ? null : seal.text(text.slice(0, mostText)) };
  };

  const asLetter = ({ raw, rejection }: CheckedBatch['rejected'][number]): DeadLetter =>
    letterOf(raw, rejection.code, inOneSentence(rejection.errors));

  return {
    events: (source, rejected) => keep(source, rejected.map(asLetter)),
    left: (source, left) =>
      keep(
        source,
        left.flatMap(({ kept, what, why }) => (kept ? [letterOf(kept.raw, kept.code, `${what} ${why}`)] : [])),
      ),
    body: (source, body, code, detail) => {
      const text = maskCards(body.subarray(0, mostText).toString('utf8'));
      return keep(source, [{ at: clock(), code, detail, event: null, sealed: seal.text(text) }]);
    },
  };
};
