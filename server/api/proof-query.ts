import { z } from 'zod';
import { viewName } from '@floorlight/shared/board/protocol.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { proofPeriod } from '@floorlight/shared/floor/proof/window.ts';
import { agentMeasure } from '@floorlight/shared/metrics/agent-measure.ts';
import { queueMeasure } from '@floorlight/shared/metrics/measure.ts';

const mostItems = 500;

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from 1 to ${most}`)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, `must be a whole number from 1 to ${most}`);

const measure = z.enum([...queueMeasure.options, ...agentMeasure.options]);

interface Asked {
  subject: 'queue' | 'group' | 'agent';
  id: string;
  measure: z.output<typeof measure>;
}

/** Refuses figures that a subject has not, and ids of another kind of subject. */
const checkSubject = ({ subject, id: name, measure: asked }: Asked, context: z.core.$RefinementCtx): void => {
  const fault = (path: string, message: string, input: string): void =>
    context.addIssue({ code: 'custom', path: [path], message, input });
  const fitting = subject === 'agent' ? agentMeasure : queueMeasure;
  if (!fitting.safeParse(asked).success) fault('measure', `must be one of ${fitting.options.join(', ')}`, asked);
  const isGroup = name === '*' || name.startsWith('group:');
  if (subject !== 'agent' && isGroup !== (subject === 'group'))
    fault('subject', 'must be group for "*" and for ids that begin with "group:", queue for all others', subject);
};

/** Which page of what a figure is made of. */
export const proofPage = {
  limit: whole(mostItems).default(100),
  after: z
    .string()
    .regex(/^\d{1,16}:\d{1,4}:./, 'must be `next` of the page before')
    .optional(),
  view: viewName.default('full'),
};

/** Whose figure, which, of what period; which page of what it is made of. */
export const proofQuery = z
  .strictObject({
    subject: z.enum(['queue', 'group', 'agent']),
    id: id.default('*'),
    measure,
    /** Of agents' figures the measure itself says the period. */
    period: proofPeriod.default('today'),
    ...proofPage,
  })
  .superRefine(checkSubject);

export type ProofParameters = z.output<typeof proofQuery>;
