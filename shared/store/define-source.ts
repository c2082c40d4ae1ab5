import type { Context } from '../runtime/context.ts';
import { appendDefinition } from './define-append.ts';

/** Tells the floors a source feeds what people call it; saying the same again changes nothing. */
export const defineSource = async (
  context: Context,
  { id, name, floors }: { id: string; name: string; floors: readonly string[] },
): Promise<void> => {
  const data = { source: id, name };
  for (const floor of floors) {
    await appendDefinition(context, { floor, what: `source:${id}`, type: 'config.source_defined', data, at: undefined });
  }
};
