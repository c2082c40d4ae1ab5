import { contactLife } from './contact-life.ts';
import { requestOf, type Target } from './request.ts';

export interface Plan {
  readonly targets: readonly Target[];
  /** Events a second over all floors, once the first contacts have run their course. */
  readonly rate: number;
  /** UTC milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly queues: number;
  readonly agents: number;
  /** Tells rounds apart: ids are used once. */
  readonly round: number;
}

/** A request and the instant at which it is due. */
export interface Due {
  readonly at: number;
  readonly request: Buffer;
}

export interface Planned {
  readonly due: readonly Due[];
  /** Instants at which a visit begins: what watchers look for. */
  readonly probes: readonly number[];
}

const eventsPerContact = contactLife('', '', '').length;

/** Contacts begin evenly, floor after floor; each event's own time is the instant at which it is to be posted. */
export const makePlan = ({ targets, rate, from, to, queues, agents, round }: Plan): Planned => {
  const apart = (1000 * eventsPerContact) / rate;
  const due: Due[] = [];
  const probes: number[] = [];
  for (let number = 0; from + number * apart < to; number += 1) {
    const start = Math.round(from + number * apart);
    const target = targets[number % targets.length];
    if (!target) throw new Error('no floor to post to');
    const own = Math.floor(number / targets.length);
    const contact = `r${round}c${number}`;
    probes.push(start);
    for (const { after, type, data } of contactLife(contact, `q${own % queues}`, `a${own % agents}`)) {
      const event = { id: `${contact}-${type}`, type, time: start + after, data };
      if (start + after < to) due.push({ at: start + after, request: requestOf(target, event) });
    }
  }
  return { due: due.sort((a, b) => a.at - b.at), probes };
};
