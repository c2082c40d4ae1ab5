import { tones, type ToneName } from './tones.ts';

/** Loud enough beside talk, and short of startling. */
const loudness = 0.25;
/** A tone that begins or ends at once clicks. */
const edge = 0.02;

/** Plays tones, where the browser lets it: most do so only once somebody has clicked or pressed a key on the page. */
export class TonePlayer {
  /** The browser lets it. */
  ready = $state(false);
  #audio: AudioContext | null = null;

  /** Tries now and with every gesture until it may. `eager`: the browser may allow it without one. @returns the disposer. */
  watch(eager = false): () => void {
    const wake = (): void => void this.#wake();
    const gestures = ['pointerdown', 'keydown'] as const;
    for (const gesture of gestures) addEventListener(gesture, wake);
    if (eager || navigator.userActivation?.hasBeenActive) wake();
    return () => {
      for (const gesture of gestures) removeEventListener(gesture, wake);
      void this.#audio?.close();
      this.#audio = null;
    };
  }

  play(name: ToneName): void {
    const audio = this.#audio;
    if (!audio || audio.state !== 'running') return;
    for (const { at, hertz, seconds } of tones[name]) this.#beep(audio, audio.currentTime + at, hertz, seconds);
  }

  async #wake(): Promise<void> {
    if (this.ready) return;
    this.#audio ??= new AudioContext();
    const audio = this.#audio;
    audio.onstatechange = () => (this.ready = audio.state === 'running');
    await audio.resume().catch(() => undefined);
    this.ready = audio.state === 'running';
  }

  #beep(audio: AudioContext, from: number, hertz: number, seconds: number): void {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + edge);
    gain.gain.setValueAtTime(loudness, from + seconds - edge);
    gain.gain.linearRampToValueAtTime(0, from + seconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + seconds);
  }
}
