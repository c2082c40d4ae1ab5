import { sql } from 'kysely';
import { term } from '../../contacts/terms.ts';
import type { RecordScope } from '../records-within.ts';
import type { Condition } from './conditions.ts';

/** The policy `within_reach` of the log (migrations/0021-contact-log.ts), with the terms by which an index finds what it lets be read. */
export const reachConditions = ({ whole, programs, queues, agents }: RecordScope): Condition[] => {
  if (whole) return [];
  const terms = [
    ...programs.map((program) => term('program', program)),
    ...(queues ?? []).map((queue) => term('queue', queue)),
    ...agents.map((agent) => term('agent', agent)),
  ];
  return [
    sql`terms && ${terms}::text[]`,
    sql`(program = any(${programs}::text[]) or agents && ${agents}::text[]
      or (program is null and cardinality(queues) > 0 and queues <@ ${queues ?? []}::text[]))`,
  ];
};

/** What is seen as a whole by somebody who sees these queues. */
export const liesWithin = (queues: ReadonlySet<string>): Condition => sql`queues <@ ${[...queues]}::text[]`;
