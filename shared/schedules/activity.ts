import { z } from 'zod';

/** What somebody is scheduled to do. `off` takes them out of a shift: it is never a span of its own. */
export const activity = z.enum(['work', 'break', 'meal', 'training', 'meeting', 'coaching', 'other-work', 'off']);
export type Activity = z.infer<typeof activity>;
