import { z } from 'zod';

/** It lies on the floor's stream; boards show it when the floor has folded it, within a second. */
export const accepted = z.object({ accepted: z.boolean() });
