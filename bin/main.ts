import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { explain } from './sentence.ts';

type Register = (program: Command) => void;

/** Loaded when named: `start` need not read what only `replay` uses. In the order that --help lists them. */
const commands: Record<string, () => Promise<Register>> = {
  start: async () => (await import('./commands/start.ts')).registerStart,
  server: async () => (await import('./commands/server.ts')).registerServer,
  worker: async () => (await import('./commands/worker.ts')).registerWorker,
  doctor: async () => (await import('./commands/doctor.ts')).registerDoctor,
  backup: async () => (await import('./commands/backup.ts')).registerBackup,
  restore: async () => (await import('./commands/restore.ts')).registerRestore,
  migrate: async () => (await import('./commands/migrate.ts')).registerMigrate,
  user: async () => (await import('./commands/user.ts')).registerUser,
  key: async () => (await import('./commands/key.ts')).registerKey,
  source: async () => (await import('./commands/source.ts')).registerSource,
  'sign-in-link': async () => (await import('./commands/sign-in-link.ts')).registerSignInLink,
  audit: async () => (await import('./commands/audit.ts')).registerAudit,
  contacts: async () => (await import('./commands/contacts.ts')).registerContacts,
  secrets: async () => (await import('./commands/secrets.ts')).registerSecrets,
  'worker-beats': async () => (await import('./commands/worker-beats.ts')).registerWorkerBeats,
  replay: async () => (await import('./commands/replay.ts')).registerReplay,
  parse: async () => (await import('./commands/parse.ts')).registerParse,
  simulate: async () => (await import('./commands/simulate.ts')).registerSimulate,
};

const { version = '', description = '' } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as Record<string, string>;

const program = new Command('floorlight')
  .description(description)
  .version(version)
  .showHelpAfterError('(add --help for what can be said here)');

const run = async (words: string[]): Promise<void> => {
  const named = commands[words[0] ?? ''];
  for (const load of named ? [named] : Object.values(commands)) (await load())(program);
  await program.parseAsync(words, { from: 'user' });
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(`floorlight: ${explain(error)}`);
  process.exitCode = 1;
}
