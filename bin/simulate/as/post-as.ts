import type { PatientDoor } from '../../posting/post-patiently.ts';
import { postPatiently } from '../../posting/post-patiently.ts';
import type { PostedEvent } from '../../posting/posted-event.ts';
import type { Teller } from './teller.ts';

export interface ProductDoor extends PatientDoor {
  readonly secret: string;
  /** The address that the product was told: some sign it. */
  readonly toldUrl: string;
}

/** Posts what a product would send of these events, one delivery after the other, as it would: signed, until it is taken. */
export const postAs = async (teller: Teller, door: ProductDoor, events: readonly PostedEvent[]): Promise<void> => {
  for (const event of events)
    for (const delivery of teller.tell(event))
      await postPatiently(door, () => teller.pack(delivery, { secret: door.secret, url: door.toldUrl, now: Date.now() }));
};
