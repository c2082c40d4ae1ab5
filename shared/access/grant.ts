import { z } from 'zod';
import { nameLevel } from './name-level.ts';
import { role, type Role } from './role.ts';
import { scope } from './scope.ts';

/** A role on a scope. */
export const grant = z
  .strictObject({
    role,
    scope,
    /** How much of agents’ names is read: a screen’s privacy mode, or what a client viewer was granted. Null, as of every other role: what the role says. */
    names: nameLevel.nullable().default(null),
  })
  .superRefine(({ role: held, scope: { kind }, names }, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', path: ['scope', 'kind'], message, input: kind });
    if (held === 'agent' && kind !== 'agents') refuse('must be "agents" for an agent, who sees their own day');
    if (held !== 'agent' && kind === 'agents') refuse('"agents" is for the role agent alone');
    if (held === 'screen' && kind !== 'floors') refuse('must be "floors" for a screen');
    if (held === 'client' && kind !== 'floors' && kind !== 'programs')
      refuse('must be "programs" or "floors" for a client viewer');
    if (names !== null && held !== 'screen' && held !== 'client')
      context.addIssue({
        code: 'custom',
        path: ['names'],
        message:
          'must be null: only a screen and a client viewer are told how much of names they read, other roles by what they may do',
        input: names,
      });
  });
export type Grant = z.infer<typeof grant>;
export type NewGrant = z.input<typeof grant>;

/** A role on all there is. */
export const onEverything = (held: Role): NewGrant => ({ role: held, scope: { kind: 'everything' } });
