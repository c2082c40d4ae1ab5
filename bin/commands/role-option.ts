import { Option, type Command } from 'commander';
import { z } from 'zod';
import { grant, type Grant } from '@floorlight/shared/access/grant.ts';
import { role, type Role } from '@floorlight/shared/access/role.ts';
import { Sentence } from '../sentence.ts';

export interface GrantOptions {
  readonly role: Role;
  readonly floor?: string[];
  readonly team?: string[];
  readonly program?: string[];
  readonly agent?: string[];
}

/** `--role`, which says in --help and in its refusal which roles there are, and what it is held on. */
export const withGrantOptions = (command: Command): Command =>
  command
    .addOption(new Option('--role <role>', 'what they may see and do').choices(role.options).makeOptionMandatory())
    .option('--floor <id...>', 'only on these floors')
    .option('--team <floor/team...>', 'only for these teams')
    .option('--program <floor/program...>', 'only for these programs')
    .option('--agent <floor/agent...>', 'who they are, for the role agent');

/** `sales/Team 3` → its floor and the rest, which may have slashes of its own. */
const pairs = (option: string, given: readonly string[]): [string, string][] =>
  given.map((text) => {
    const at = text.indexOf('/');
    if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
    throw new Sentence(`--${option} ${text}: say the floor, too, e.g. --${option} "sales/${text}".`);
  });

const scopesOf = ({ floor, team, program, agent }: GrantOptions): unknown[] => [
  ...(floor ? [{ kind: 'floors', floors: floor }] : []),
  ...(team ? [{ kind: 'teams', teams: pairs('team', team).map(([on, name]) => ({ floor: on, team: name })) }] : []),
  ...(program
    ? [{ kind: 'programs', programs: pairs('program', program).map(([on, name]) => ({ floor: on, program: name })) }]
    : []),
  ...(agent ? [{ kind: 'agents', agents: pairs('agent', agent).map(([on, id]) => ({ floor: on, agent: id })) }] : []),
];

/** The role on each scope that was named; on everything where none was. */
export const grantsOf = (options: GrantOptions): Grant[] => {
  const scopes = scopesOf(options);
  return (scopes.length > 0 ? scopes : [{ kind: 'everything' }]).map((scope) => {
    const parsed = grant.safeParse({ role: options.role, scope, names: options.role === 'screen' ? 'full' : null });
    if (parsed.success) return parsed.data;
    const [fault] = parsed.error.issues;
    throw new Sentence(`--role ${options.role}: its ${fault?.path.join(' ') ?? 'scope'} ${fault?.message ?? 'is not usable'}.`);
  });
};

export const parseEmail = (given: string): string => {
  if (z.email().safeParse(given).success) return given.toLowerCase();
  throw new Sentence(`--email ${given} is not an e-mail address, e.g. ada@example.org.`);
};
