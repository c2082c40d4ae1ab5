import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../services/process.ts';
import { firstPause, nextPause } from './pause.ts';
import { say } from './say.ts';

export interface ChildPlan {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logs: string;
}

export interface Child {
  readonly name: string;
  readonly alive: () => boolean;
  /** Last lines of its log. */
  readonly lastWords: () => string;
  /** Asks it to finish and waits; it is killed after 20 s. It is not started again. */
  readonly stop: () => Promise<void>;
}

const endWithParent = fileURLToPath(new URL('./end-with-parent.ts', import.meta.url));

const start = ({ args, env, cwd }: ChildPlan, log: string): ChildProcess => {
  const out = openSync(log, 'a', 0o600);
  const flags = ['--disable-warning=ExperimentalWarning', '--import', endWithParent];
  const child = spawn(process.execPath, [...flags, ...args], { cwd, env, detached: true, stdio: ['ignore', out, out, 'ipc'] });
  closeSync(out);
  return child;
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const end = async (child: ChildProcess, name: string): Promise<void> => {
  child.kill('SIGTERM');
  if (await waitUntil(() => hasEnded(child), 20_000)) return;
  say(`${name} did not stop within 20 s and is killed; nothing acknowledged is lost`);
  child.kill('SIGKILL');
  await waitUntil(() => hasEnded(child), 5000);
};

/** Runs it, and again with growing pauses whenever it ends. */
export const keepRunning = (plan: ChildPlan): Child => {
  const log = join(plan.logs, `${plan.name}.log`);
  let stopping = false;
  let pause = firstPause;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;
  const launch = (): ChildProcess => {
    const born = performance.now();
    const started = start(plan, log);
    started.on('error', (error) => say(`${plan.name}: ${error.message}`));
    started.once('exit', (code, signal) => {
      if (stopping) return;
      pause = nextPause(pause, performance.now() - born);
      say(`${plan.name} ended (${signal ?? `code ${code ?? '?'}`}); starting it again in ${pause / 1000} s (log: ${log})`);
      timer = setTimeout(() => (child = launch()), pause);
    });
    return started;
  };
  child = launch();
  return {
    name: plan.name,
    alive: () => !hasEnded(child),
    lastWords: () => readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n'),
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      if (!hasEnded(child)) await end(child, plan.name);
    },
  };
};
