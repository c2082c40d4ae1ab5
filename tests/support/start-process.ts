import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '@floorlight/shared/runtime/context.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A test run that is killed leaves nobody behind. */
const endsWithUs = fileURLToPath(new URL('../../bin/supervisor/end-with-parent.ts', import.meta.url));

export interface Running {
  readonly child: ChildProcess;
  /** Ends it as a service manager would and waits until it is gone. */
  readonly stop: () => Promise<void>;
  /** Ends it as a crash would. */
  readonly kill: () => Promise<void>;
}

const ended = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const impatient = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(impatient);
};

export interface Around {
  /** Words before the command, such as `ip netns exec NAME`. */
  readonly within?: readonly string[];
  /** Gets each line it says on standard output, which is then not shown. */
  readonly onLine?: (line: string) => void;
}

/** Runs one of the product's own processes on a test's Redis and Postgres. */
export const startProcess = (
  entry: string,
  { config }: Context,
  settings: Record<string, string> = {},
  { within = [], onLine }: Around = {},
): Running => {
  const env = {
    ...process.env,
    DATABASE_URL: config.DATABASE_URL,
    REDIS_URL: config.REDIS_URL,
    FLOORLIGHT_SECRET: config.FLOORLIGHT_SECRET,
    // as under `npm start`
    NODE_COMPILE_CACHE: join(tmpdir(), 'fl-compiled'),
    FLOORLIGHT_ALLOW_LOSS: config.FLOORLIGHT_ALLOW_LOSS ? '1' : '0',
    LOG_LEVEL: 'error',
    ...settings,
  };
  const [command, ...words] = [...within, process.execPath, '--import', endsWithUs, entry];
  const stdio: StdioOptions = ['ignore', onLine ? 'pipe' : 'inherit', 'inherit', 'ipc'];
  const child = spawn(command, words, { cwd: root, env, stdio });
  if (onLine && child.stdout) createInterface(child.stdout).on('line', onLine);
  return { child, stop: () => ended(child, 'SIGTERM'), kill: () => ended(child, 'SIGKILL') };
};

/** A port nobody listens on right now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const healthy = async (url: string): Promise<void> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No server answered at ${url}/readyz within 30 s.`);
};

/** A server process on a free port, or again on the one given, ready to answer. */
export const startServer = async (
  context: Context,
  given?: number,
  settings: Record<string, string> = {},
): Promise<Running & { port: number; url: string }> => {
  const port = given ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const running = startProcess('server/main.ts', context, { PORT: String(port), HOST: '127.0.0.1', ...settings });
  await healthy(url);
  return { ...running, port, url };
};
