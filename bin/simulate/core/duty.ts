import { serveNext } from './routing.ts';
import { plan, tell, type SimAgent, type Simulation } from './simulation.ts';
import { shiftMinutes } from './roster.ts';
import { minutesOfDay } from './day-profile.ts';
import { chatsAtOnce } from './plan.ts';
import { startCallback } from './callbacks.ts';

const minute = 60;

/** Breaks of a shift: at which part of it, how long, why. */
const breaks = [
  { part: 0.24, seconds: 12 * minute, reason: 'Break' },
  { part: 0.5, seconds: 30 * minute, reason: 'Lunch' },
  { part: 0.76, seconds: 12 * minute, reason: 'Break' },
];

const planBreaks = (sim: Simulation, agent: string, worked: number): void => {
  const { random } = sim;
  const asides = [
    ...(random.chance(0.12) ? [{ part: random.between(0.1, 0.9), seconds: 25 * minute, reason: 'Training' }] : []),
    ...(random.chance(0.15) ? [{ part: random.between(0.1, 0.9), seconds: 15 * minute, reason: 'Coaching' }] : []),
    ...(random.chance(0.5)
      ? [{ part: random.between(0.1, 0.9), seconds: random.between(3, 6) * minute, reason: 'Personal' }]
      : []),
  ];
  for (const { part, seconds, reason } of [...breaks, ...asides]) {
    const due = (part * shiftMinutes + random.between(-20, 20)) * minute - worked;
    if (due > 0) plan(sim, due, { kind: 'pause', agent, reason, seconds: seconds * random.between(0.9, 1.15) });
  }
};

const sinceShiftStart = (sim: Simulation, agent: SimAgent): number =>
  (sim.setting.localMinute(sim.now) - agent.employee.shiftStart + minutesOfDay) % minutesOfDay;

/** Whose shift runs when the simulation opens signs in now; the others when theirs starts. */
export const openShift = (sim: Simulation, agent: SimAgent): void => {
  const into = sinceShiftStart(sim, agent);
  const { id } = agent.employee;
  if (into < shiftMinutes - 5) startShift(sim, agent, into * minute);
  else plan(sim, (minutesOfDay - into + sim.random.between(-3, 2)) * minute, { kind: 'start-shift', agent: id });
};

export const startShift = (sim: Simulation, agent: SimAgent, worked = 0): void => {
  const { id, name, team, site, queues } = agent.employee;
  const capacity = queues.includes('chat') ? { voice: 1, chat: chatsAtOnce } : { voice: 1 };
  agent.duty = 'available';
  agent.idleSince = sim.now;
  tell(sim, 'agent.signed_in', {
    agent: id,
    name,
    team,
    site,
    queues: [...queues],
    capacity,
    presence: 'available',
    cause: 'agent',
  });
  plan(sim, shiftMinutes * minute - worked + sim.random.between(-60, 240), { kind: 'end-shift', agent: id });
  planBreaks(sim, id, worked);
  freeAgain(sim, agent);
};

const signOut = (sim: Simulation, agent: SimAgent): void => {
  agent.duty = 'off';
  tell(sim, 'agent.signed_out', { agent: agent.employee.id, cause: 'agent' });
  const until = (agent.employee.shiftStart - sim.setting.localMinute(sim.now) + 2 * minutesOfDay) % minutesOfDay;
  plan(sim, (until + sim.random.between(-3, 2)) * minute, { kind: 'start-shift', agent: agent.employee.id });
};

const goOnPause = (sim: Simulation, agent: SimAgent): void => {
  agent.duty = 'paused';
  const reason = agent.pauseReason ?? 'Break';
  tell(sim, 'agent.presence_changed', { agent: agent.employee.id, presence: 'not_ready', reason, cause: 'agent' });
  plan(sim, agent.pauseSeconds, { kind: 'resume', agent: agent.employee.id });
};

/** Nothing in hand any more, or a hand free for one more chat: what was put off comes first. */
export const freeAgain = (sim: Simulation, agent: SimAgent): void => {
  if (agent.load.size === 0) {
    agent.idleSince = sim.now;
    if (agent.duty === 'leaving') return signOut(sim, agent);
    if (agent.duty === 'pausing') return goOnPause(sim, agent);
  }
  serveNext(sim, agent);
  if (agent.load.size === 0) startCallback(sim, agent);
};

export const endShift = (sim: Simulation, agent: SimAgent): void => {
  if (agent.duty === 'off') return;
  agent.duty = 'leaving';
  if (agent.load.size === 0) signOut(sim, agent);
};

/** A break is taken once the hands are empty; one that comes while another runs is skipped. */
export const pause = (sim: Simulation, agent: SimAgent, reason: string, seconds: number): void => {
  if (agent.duty !== 'available') return;
  Object.assign(agent, { duty: 'pausing', pauseReason: reason, pauseSeconds: seconds });
  if (agent.load.size === 0) goOnPause(sim, agent);
};

/** Set aside by the system after a missed offer, so that the next one does not ring into the void. */
export const setAside = (sim: Simulation, agent: SimAgent): void => {
  if (agent.duty !== 'available' || agent.load.size > 0) return;
  agent.duty = 'paused';
  tell(sim, 'agent.presence_changed', {
    agent: agent.employee.id,
    presence: 'not_ready',
    reason: 'Missed offer',
    cause: 'system',
  });
  plan(sim, sim.random.between(20, 90), { kind: 'resume', agent: agent.employee.id });
};

export const resume = (sim: Simulation, agent: SimAgent): void => {
  if (agent.duty === 'leaving') return signOut(sim, agent);
  if (agent.duty !== 'paused') return;
  agent.duty = 'available';
  tell(sim, 'agent.presence_changed', { agent: agent.employee.id, presence: 'available', cause: 'agent' });
  freeAgain(sim, agent);
};
