import type { z } from 'zod';
import { configEvents } from '../events/config.ts';
import type { Context } from '../runtime/context.ts';
import { appendDefinition, type At } from './define-append.ts';

export type GroupDefinition = z.input<(typeof configEvents)['config.group_defined']> & At;
export type DispositionDefinition = z.input<(typeof configEvents)['config.disposition_defined']> & At;
export type ReasonDefinition = z.input<(typeof configEvents)['config.reason_defined']> & At;

/** Makes a group of a floor's queues or changes it; an empty list takes it away. Saying the same again changes nothing. */
export const defineGroup = async (context: Context, floor: string, { at, ...group }: GroupDefinition): Promise<void> => {
  const data = configEvents['config.group_defined'].parse(group);
  await appendDefinition(context, { floor, what: `group:${data.group}`, type: 'config.group_defined', data, at });
};

/** Says what a disposition means; saying the same again changes nothing. */
export const defineDisposition = async (
  context: Context,
  floor: string,
  { at, ...disposition }: DispositionDefinition,
): Promise<void> => {
  const data = configEvents['config.disposition_defined'].parse(disposition);
  const what = `disposition:${data.disposition}`;
  await appendDefinition(context, { floor, what, type: 'config.disposition_defined', data, at });
};

/** Says for how long a not-ready reason is in order; saying the same again changes nothing. */
export const defineReason = async (context: Context, floor: string, { at, ...reason }: ReasonDefinition): Promise<void> => {
  const data = configEvents['config.reason_defined'].parse(reason);
  await appendDefinition(context, { floor, what: `reason:${data.reason}`, type: 'config.reason_defined', data, at });
};
