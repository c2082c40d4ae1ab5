import type { AgentEvent, ContactEvent, EventType, FloorEvent } from '../events/floor-event.ts';
import { applyAlert, isActing } from './alerts/apply-alert.ts';
import { applyAgentEvent, applySnapshot } from './apply-agent.ts';
import { applyConfig, isConfig } from './apply-config.ts';
import { applyContactEvent } from './apply-contact.ts';
import { queueOf, sourceOf } from './entities.ts';
import type { Floor } from './floor.ts';
import { futureLimit } from './limits.ts';
import { compareEvents } from './order.ts';
import { rejudgeSome } from './rejudge.ts';
import { hear, silenceBefore } from './source.ts';
import { noteTold } from './told.ts';
import { tickClock } from './tick-clock.ts';

const refuse = (floor: Floor, event: FloorEvent, reason: string): void => {
  floor.changes.refused.push({ event, reason });
};

const hold = (floor: Floor, event: FloorEvent): void => {
  if (floor.held.some((known) => known.id === event.id && known.source === event.source)) return;
  floor.held.push(event);
  floor.changes.settings = true;
};

const applyOpening = (floor: Floor, event: FloorEvent<'queue.opened' | 'queue.closed'>): void => {
  const queue = queueOf(floor, event.data.queue);
  noteTold(floor, event);
  if (!queue.opening || compareEvents(queue.opening, event) < 0) queue.opening = event;
  floor.changes.queues.add(queue.id);
};

const familyOf = (type: EventType): string => type.slice(0, type.indexOf('.'));

const dispatch = (floor: Floor, event: FloorEvent): void => {
  const family = familyOf(event.type);
  if (family === 'contact') applyContactEvent(floor, event as ContactEvent, (reason) => refuse(floor, event, reason));
  else if (event.type === 'agent.snapshot') applySnapshot(floor, event);
  else if (family === 'agent') applyAgentEvent(floor, event as AgentEvent, (reason) => refuse(floor, event, reason));
  else if (event.type === 'queue.opened' || event.type === 'queue.closed') applyOpening(floor, event);
  else if (event.type === 'floor.clock') tickClock(floor, event);
  // what the live board does not show (cases, tasks, accounts …) is kept as a raw event for the records
};

const listen = (floor: Floor, event: FloorEvent): void => {
  if (event.source === 'floorlight') return;
  const source = sourceOf(floor, event.source);
  const silence = silenceBefore(source, event);
  if (silence) floor.changes.silences.push(silence);
  hear(source, event);
  floor.changes.sources.add(event.source);
};

/** As `applyEvent`, but that what a definition touched waits in `toRejudge`: it is to be folded before the next event. */
export const applyBeforeRejudging = (floor: Floor, event: FloorEvent): void => {
  if (isConfig(event)) return applyConfig(floor, event);
  if (isActing(event)) return applyAlert(floor, event);
  const { clock } = floor;
  if (clock.mode === 'live' && event.time > clock.now + futureLimit) return refuse(floor, event, 'from-the-future');
  if (clock.mode === 'live' && event.time > clock.now) return hold(floor, event);
  if (clock.mode === 'replay' && event.type !== 'floor.clock') tickClock(floor, event);
  listen(floor, event);
  dispatch(floor, event);
};

/** Folds one event into the floor (SPEC EV2): any order, any repetition, the same end. Takes no clock but the floor's own. */
export const applyEvent = (floor: Floor, event: FloorEvent): void => {
  applyBeforeRejudging(floor, event);
  rejudgeSome(floor, Number.POSITIVE_INFINITY);
};
