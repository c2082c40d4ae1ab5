import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import type { Stack } from '../../support/stack.ts';

export interface FedFloor {
  readonly id: string;
  readonly source: { readonly id: string; readonly secret: string };
}

/** A replayed floor and the one source that feeds it. */
export const fedFloor = async ({ context }: Stack, id: string): Promise<FedFloor> => {
  await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
  return { id, source: await createSource(context, { name: id, kind: 'generic', floors: [id] }) };
};
