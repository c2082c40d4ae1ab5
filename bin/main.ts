import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { registerMigrate } from './commands/migrate.ts';
import { registerStart } from './commands/start.ts';
import { explain } from './sentence.ts';

const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

const program = new Command('floorlight').description(description ?? '').version(version ?? '');
for (const register of [registerStart, registerMigrate]) register(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(`floorlight: ${explain(error)}`);
  process.exitCode = 1;
}
