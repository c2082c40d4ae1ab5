import type { SetLimits } from '@floorlight/shared/events/limits.ts';

/** A queue of the simulated floor. Durations in seconds. */
export interface QueuePlan {
  readonly id: string;
  readonly name: string;
  readonly channel: 'voice' | 'chat';
  readonly target: number;
  /** Basis points. */
  readonly goal: number;
  /** Where its figures turn; absent: by target and goal. */
  readonly limits?: SetLimits;
  /** Share of all arrivals. */
  readonly share: number;
  /** Mean time in contact, and its spread (standard deviation of the logarithm). */
  readonly talk: number;
  readonly spread: number;
  readonly wrap: number;
  /** Mean time a customer is ready to wait. */
  readonly patience: number;
  /** Where its contacts are passed on to. */
  readonly transferTo: string;
  readonly issues: readonly string[];
  readonly dispositions: readonly string[];
}

export interface TeamPlan {
  readonly name: string;
  readonly site: string;
  readonly queues: readonly string[];
  /** Share of the agents. */
  readonly share: number;
}

/** After this many seconds the switch ends a wrap-up that nobody ended; longer than nearly all. */
export const wrapLimit = 240;

/** How many chats an agent holds at once. */
export const chatsAtOnce = 2;

export const queuePlans: readonly QueuePlan[] = [
  {
    id: 'sales',
    name: 'Sales',
    channel: 'voice',
    target: 20,
    goal: 8000,
    limits: { waiting: { amber: 3, red: 6 }, wait: { amber: 15, red: 45 } },
    share: 0.25,
    talk: 255,
    spread: 0.6,
    wrap: 45,
    patience: 260,
    transferTo: 'billing',
    issues: ['New contract', 'Offer', 'Upgrade', 'Availability'],
    dispositions: ['Order placed', 'Offer sent', 'Thinking it over', 'Not interested'],
  },
  {
    id: 'support',
    name: 'Support',
    channel: 'voice',
    target: 30,
    goal: 7500,
    limits: { waiting: { amber: 6, red: 12 }, wait: { amber: 30, red: 90 }, level: { amber: 7500, red: 6000 } },
    share: 0.4,
    talk: 320,
    spread: 0.7,
    wrap: 50,
    patience: 380,
    transferTo: 'billing',
    issues: ['No connection', 'Slow line', 'Router', 'Outage', 'Installation'],
    dispositions: ['Solved', 'Technician sent', 'Escalated', 'Known outage'],
  },
  {
    id: 'billing',
    name: 'Billing',
    channel: 'voice',
    target: 20,
    goal: 8000,
    share: 0.2,
    talk: 215,
    spread: 0.55,
    wrap: 35,
    patience: 300,
    transferTo: 'support',
    issues: ['Invoice question', 'Refund', 'Payment plan', 'Change of address'],
    dispositions: ['Explained', 'Refunded', 'Plan agreed', 'Passed on'],
  },
  {
    id: 'chat',
    name: 'Chat',
    channel: 'chat',
    target: 60,
    goal: 8500,
    share: 0.15,
    talk: 480,
    spread: 0.6,
    wrap: 25,
    patience: 420,
    transferTo: 'support',
    issues: ['Order status', 'Password', 'Cancellation', 'Product question'],
    dispositions: ['Answered', 'Solved', 'Asked to call', 'Passed on'],
  },
];

export const teamPlans: readonly TeamPlan[] = [
  { name: 'Amber', site: 'Lisbon', queues: ['sales', 'billing'], share: 13 },
  { name: 'Blue', site: 'Lisbon', queues: ['support', 'billing'], share: 16 },
  { name: 'Coral', site: 'Nairobi', queues: ['support', 'sales'], share: 15 },
  { name: 'Delta', site: 'Nairobi', queues: ['chat', 'support'], share: 16 },
];

/**
 * Arrivals in the busiest hour that a payroll of this size can serve well. A small floor needs more slack for the same
 * service level (square-root staffing); the constants were found by running it (`advance.test.ts`).
 */
export const fittingRate = (agents: number): number => 6.5 * Math.max(1, agents - 1.35 * Math.sqrt(agents));

/** Queues that people look at together. */
export const groupPlans = [{ group: 'service', name: 'Service', queues: ['billing', 'support'] }];

/** How long agents may be away, seconds; null: as long as it takes. */
export const reasonPlans = [
  { reason: 'Lunch', limit: 30 * 60 },
  { reason: 'Break', limit: 15 * 60 },
  { reason: 'Personal', limit: 10 * 60 },
  { reason: 'Coaching', limit: 30 * 60 },
  { reason: 'Training', limit: null },
];
