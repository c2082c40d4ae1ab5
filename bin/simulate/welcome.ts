import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendDefinition } from '@floorlight/shared/store/define-append.ts';
import { isDefined } from '@floorlight/shared/store/find-definition.ts';

const day = 24 * 60 * 60_000;

/** One message, on the first day only: whoever takes it off the screens has seen it. */
export const welcome = async (context: Context, floor: string): Promise<void> => {
  const what = 'message:welcome';
  if (await isDefined(context.redis, floor, what)) return;
  const at = context.clock();
  const data = {
    message: 'welcome',
    text: 'Welcome! This floor is simulated: agents, customers and queues are made up.',
    severity: 'info' as const,
    until: new Date(at + day).toISOString(),
    by: 'Floorlight',
  };
  await appendDefinition(context, { floor, what, type: 'config.message_posted', data, at });
};
