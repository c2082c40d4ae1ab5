import { z } from 'zod';

/** `sending` and nothing after it: the worker was ended before it could write down what became of it; it is told again. */
export const deliveryState = z.enum(['sending', 'delivered', 'failed', 'skipped']);
export type DeliveryState = z.infer<typeof deliveryState>;

/** For so long what was told is remembered. */
export const deliveryDays = 30;

/** Who is told what: the same for every try. */
export interface DeliveryKey {
  readonly floor: string;
  readonly notice: string;
  readonly channel: string;
  readonly recipient: string;
}
