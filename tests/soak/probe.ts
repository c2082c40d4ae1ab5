import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { waitUntil } from '../../bin/services/process.ts';

const floor = 'probe';

export interface Beats {
  /** Greatest lag told since the last look, milliseconds. */
  readonly lag: number;
  /** Longest time without a heartbeat since the last look, milliseconds. */
  readonly silence: number;
}

/** Looks at a screen's heartbeats, and keeps what it gathers short. */
const watchBeats = (screen: Screen): (() => Beats) => {
  let last = performance.now();
  let [lag, silence] = [0, 0];
  screen.socket.on('heartbeat', (beat) => {
    silence = Math.max(silence, performance.now() - last);
    last = performance.now();
    lag = Math.max(lag, beat.lagMs);
  });
  return () => {
    screen.beats.length = 0;
    screen.deltas.splice(0, screen.deltas.length - 1);
    const told = { lag, silence: Math.max(silence, performance.now() - last) };
    [lag, silence] = [0, 0];
    return told;
  };
};

/** A live floor with one queue, and a socket that watches it beside all the others. */
export const openProbe = async (context: Context, url: string, floors: readonly string[]) => {
  await defineFloor(context, { id: floor, name: 'Probe', timezone: 'UTC', mode: 'live' });
  await defineQueue(context, floor, { queue: 'probe', name: 'Probe', channel: 'voice' });
  const source = await createSource(context, { name: 'Probe', kind: 'generic', floors: [floor] });
  const key = await createKey(context, { name: 'soak', grants: [onEverything('supervisor')] });
  const screens = new Map<string, Screen>();
  for (const id of [floor, ...floors]) {
    const screen = new Screen(url, { authorization: `Bearer ${key}` });
    await screen.connected();
    await waitUntil(async () => (await screen.watch(id)).ok, 30_000);
    screens.set(id, screen);
  }
  let contacts = 0;
  const post = async (type: string, contact: string): Promise<void> => {
    const event = cloudEvent(type, { contact, queue: 'probe' }, { id: `${type}-${contact}`, time: new Date().toISOString() });
    await postSigned({ url, source: source.id, secret: source.secret }, JSON.stringify(event));
  };
  const seen = (screen: Screen): number =>
    screen.deltas.length === 0 ? 0 : (screen.board?.queues.find(({ id }) => id === 'probe')?.waitingSince.length ?? 0);

  /** Milliseconds from sending a webhook to its delta; null where none came within five seconds. */
  const latency = async (): Promise<number | null> => {
    const screen = screens.get(floor);
    if (!screen) return null;
    contacts += 1;
    const began = performance.now();
    const arrived = new Promise<number>((resolve) => {
      const listen = (): void => {
        if (seen(screen) === 0) return;
        screen.socket.off('board:delta', listen);
        resolve(performance.now() - began);
      };
      screen.socket.on('board:delta', listen);
    });
    await post('contact.queued', `c${contacts}`);
    const late = new Promise<null>((resolve) => setTimeout(resolve, 5000, null).unref());
    const took = await Promise.race([arrived, late]);
    await post('contact.abandoned', `c${contacts}`);
    await waitUntil(() => seen(screen) === 0, 5000);
    return took;
  };

  const looks = [...screens.values()].map(watchBeats);
  const beats = (): Beats => {
    const all = looks.map((look) => look());
    return { lag: Math.max(...all.map(({ lag }) => lag)), silence: Math.max(...all.map(({ silence }) => silence)) };
  };
  return { latency, beats, close: () => screens.forEach((screen) => screen.close()) };
};
