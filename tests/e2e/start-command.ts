import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../bin/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** Waits for its first line that matches; throws with all it said when it ends before. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly end: (signal: NodeJS.Signals) => Promise<Ended>;
}

/** A short-lived home for `floorlight start`, with no setting of the caller's. */
export const makeHome = (): { env: NodeJS.ProcessEnv; data: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'fl-start-'));
  const data = join(
    folder,
    'a data folder with a name so long that no socket inside it could be opened, as sun_path holds about 100',
  );
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], FLOORLIGHT_DATA: data };
  return { env, data, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
};

/** Runs a command of `floorlight` as bin/floorlight would. */
export const floorlight = (env: NodeJS.ProcessEnv, ...words: string[]): Started => {
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, output }));
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(output);
      if (found) return found[0];
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended without saying ${pattern}:\n${output}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
    }
  };
  return {
    child,
    says,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

export const runToEnd = async (env: NodeJS.ProcessEnv, ...words: string[]): Promise<Ended> => {
  const { child, end } = floorlight(env, ...words);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return end('SIGTERM');
};
