import type { Feed } from '../collector.ts';
import type { Piece } from '../reading.ts';
import { openWire, type Address, type Patience, type Splitter, type Wire } from './wire.ts';

/** What one connection, from its greeting to its end, makes of what it hears. */
export interface Session<F> {
  /** Signs in. @throws Error that says why it is not let in. */
  readonly enter: (wire: Wire<F>) => Promise<void>;
  /** Asks for what shows that the other side lives; called every so often. */
  readonly ask: (wire: Wire<F>) => void;
  /** Frames that came together → what they tell. @throws Error where an answer is overdue. */
  readonly hear: (frames: readonly F[], wire: Wire<F>) => Piece[];
  /** All that was asked on entering has been answered. */
  readonly isCurrent: () => boolean;
  /** Where to go on, kept with what was heard. */
  readonly place: () => unknown;
}

export interface WireTiming extends Patience {
  /** How often the other side is asked whether it lives, milliseconds. */
  readonly asking: number;
}

export const usualTiming: WireTiming = { connecting: 10_000, silence: 25_000, asking: 10_000 };

/** Follows one connection until it ends. @throws Error however it ended, but for the signal. */
export const followWire = async <F>(
  feed: Feed,
  { address, split, timing }: { readonly address: Address; readonly split: Splitter<F>; readonly timing: WireTiming },
  session: Session<F>,
): Promise<void> => {
  const wire = await openWire(address, split, { signal: feed.signal, patience: timing });
  let asking: NodeJS.Timeout | undefined;
  try {
    await session.enter(wire);
    session.ask(wire);
    asking = setInterval(() => session.ask(wire), timing.asking);
    for (;;) {
      const frames = [await wire.next(), ...wire.rest()];
      const pieces = session.hear(frames, wire);
      if (pieces.length > 0) await feed.take(pieces, session.place());
      if (session.isCurrent()) feed.well();
    }
  } catch (error) {
    if (!feed.signal.aborted) throw error;
  } finally {
    clearInterval(asking);
    wire.close();
  }
};
