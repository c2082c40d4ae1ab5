import type { Step } from '@floorlight/shared/alerts/alert.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

type Words = (step: Step, time: (at: number) => string) => string;

const until = ({ text }: Step, time: (at: number) => string): string => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? (text ?? '') : time(at);
};

const words: Record<Step['kind'], Words> = {
  fired: () => m.alert_step_fired(),
  told: ({ text }) => m.alert_step_told({ channels: text ?? '' }),
  acknowledged: () => m.alert_step_acknowledged(),
  noted: () => m.alert_step_noted(),
  assigned: ({ text }) => (text === null ? m.alert_step_unassigned() : m.alert_step_assigned({ to: text })),
  snoozed: (step, time) => m.alert_step_snoozed({ time: until(step, time) }),
  snooze_ended: () => m.alert_step_snooze_ended(),
  joined: () => m.alert_step_joined(),
  resolved: () => m.alert_step_resolved(),
};

/** What a step was. `time` writes an instant of the floor's clock. */
export const stepWord: Words = (step, time) => words[step.kind](step, time);

/** What whoever did it wrote. */
export const noteOf = ({ kind, text }: Step): string | null =>
  kind === 'acknowledged' || kind === 'noted' || kind === 'resolved' ? text : null;
