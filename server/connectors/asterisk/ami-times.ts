import type { Frame } from './ami-frames.ts';

const seconds = (text: string | undefined): number => (/^\d+(\.\d+)?$/.test(text ?? '') ? Number(text) * 1000 : Number.NaN);
const nameOf = (frame: Frame): string => (frame.get('event') ?? '').toLowerCase();
const callOf = (frame: Frame): string | undefined => frame.get('linkedid') ?? frame.get('uniqueid');

/** A channel's id begins with the second in which it was made. */
const madeAt = (id: string | undefined): number => seconds(/^(\d{9,11})\.\d+$/.exec(id ?? '')?.[1]);

/** The newest second that any id up to each frame tells of. */
const clocks = (frames: readonly Frame[]): number[] => {
  let clock = Number.NaN;
  return frames.map((frame) => {
    for (const id of [frame.get('uniqueid'), frame.get('destuniqueid')]) {
      const made = madeAt(id);
      if (!Number.isNaN(made) && !(made <= clock)) clock = made;
    }
    return clock;
  });
};

interface Known {
  called?: number;
  connected?: number;
}

/** What a call was told to have waited, rung and talked places its own events more closely than any clock of ids. */
const byCall = (frames: readonly Frame[], clock: readonly number[]): (number | undefined)[] => {
  const times: (number | undefined)[] = clock.map((at) => (Number.isNaN(at) ? undefined : at));
  const known = new Map<string, Known>();
  const joined = new Map<string, number>();
  frames.forEach((frame, nth) => {
    const call = callOf(frame);
    if (call === undefined) return;
    const about = known.get(call) ?? {};
    known.set(call, about);
    const at = times[nth] ?? Number.NaN;
    const name = nameOf(frame);
    if (name === 'queuecallerjoin' || name === 'join') joined.set(call, nth);
    if (name === 'agentcalled') about.called = at;
    if (name === 'agentconnect') {
      const ring = seconds(frame.get('ringtime'));
      about.connected = Number.isNaN(ring) || about.called === undefined ? at : about.called + ring;
      times[nth] = about.connected;
      const waited = seconds(frame.get('holdtime'));
      const join = joined.get(call);
      if (join !== undefined && !Number.isNaN(waited)) times[join] = about.connected - waited;
    }
    if (name === 'agentcomplete' && about.connected !== undefined) {
      const talked = seconds(frame.get('talktime'));
      if (!Number.isNaN(talked)) times[nth] = about.connected + talked;
    }
  });
  return times;
};

/** Milliseconds of each frame; undefined where nothing tells. */
export const timesOf = (frames: readonly Frame[], now: number | null): (number | undefined)[] => {
  const said = frames.map((frame) => seconds(frame.get('timestamp')));
  const guessed = now === null ? byCall(frames, clocks(frames)) : frames.map(() => now);
  return said.map((at, nth) => (Number.isNaN(at) ? guessed[nth] : Math.round(at)));
};
