/** One beep: when it begins and how long it lasts, seconds; its pitch in hertz. */
interface Beep {
  readonly at: number;
  readonly hertz: number;
  readonly seconds: number;
}

export const toneNames = ['none', 'low', 'double', 'rising', 'urgent'] as const;
export type ToneName = (typeof toneNames)[number];

const beeps = (pitches: readonly number[], seconds: number, every: number): Beep[] =>
  pitches.map((hertz, nth) => ({ at: nth * every, hertz, seconds }));

/** Made of sine tones, so that there is no file to fetch or to license. The graver, the more and the higher. */
export const tones: Readonly<Record<ToneName, readonly Beep[]>> = {
  none: [],
  low: beeps([330], 0.5, 1),
  double: beeps([523, 523], 0.18, 0.26),
  rising: beeps([523, 659, 784], 0.2, 0.24),
  urgent: beeps([880, 660, 880, 660, 880, 660], 0.16, 0.2),
};
