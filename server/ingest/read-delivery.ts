import type { Delivery, Reading, Receiver } from '../connectors/receiver.ts';
import { Problem } from '../problems/problem.ts';

/** What a delivery says, or why it can't be read. */
export const readDelivery = (receiver: Receiver, delivery: Delivery, now: number): Reading | Problem => {
  try {
    return receiver.read(delivery, now);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
};

export const keptCodes = ({ left }: Reading): string[] => left.flatMap(({ kept }) => kept?.code ?? []);
