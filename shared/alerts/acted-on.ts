import type { Alert } from './alert.ts';

/** Whether somebody acknowledged, noted, assigned, put off or resolved an alert: what makes it worth having fired. */
export const isActedOn = ({ steps, owner, assignee, note }: Alert): boolean =>
  owner !== null || assignee !== null || note !== null || steps.some(({ by }) => by !== null);
