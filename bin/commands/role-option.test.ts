import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { role } from '@floorlight/shared/access/role.ts';
import { registerKey } from './key.ts';
import { registerUser } from './user.ts';

test.each([
  ['key', registerKey],
  ['user', registerUser],
])('%s create says in its help which roles there are', (name, register) => {
  const program = new Command();
  register(program);
  const create = program.commands.find((command) => command.name() === name)?.commands[0];
  for (const held of role.options) expect(create?.helpInformation()).toContain(`"${held}"`);
});

test('every role the README names is one', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const named = [...readme.matchAll(/--role (\w+)/g)].map(([, held]) => held);
  expect(named.length).toBeGreaterThan(0);
  expect(role.options).toEqual(expect.arrayContaining(named));
});
