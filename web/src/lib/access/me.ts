import type { Grant } from '@floorlight/shared/access/grant.ts';
import { answerOf } from '#lib/live/api-problem.ts';

export interface Me {
  readonly kind: 'user' | 'key' | 'screen';
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

let asked: Promise<Me> | null = null;

const ask = async (): Promise<Me> => answerOf<Me>(await fetch('/api/v1/me', { headers: { accept: 'application/json' } }));

/** Who this session is: asked once a page, again where that failed. @throws ApiProblem */
export const readMe = (): Promise<Me> => {
  asked ??= ask().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
};
