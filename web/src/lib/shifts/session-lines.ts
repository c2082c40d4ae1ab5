import { displayedState, type DisplayedState } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import { count, line, namesIn, share, time, type FigureLine } from './figure-line.ts';
import { doubtRows, eventRows, planRows, stateRows } from './proof-rows.ts';
import type { ShiftFigures } from './shift.ts';

const stateLine = (state: DisplayedState): FigureLine =>
  line(
    `state ${state}`,
    stateWord(state),
    ({ sessions }) => time(sessions.seconds[state] ?? 0),
    stateRows((one) => one.state === state),
  );

const reasonLine = (reason: string): FigureLine =>
  line(
    `reason ${reason}`,
    `${stateWord('not_ready')}: ${reason}`,
    ({ sessions }) => time(sessions.reasonSeconds[reason] ?? 0),
    stateRows((one) => one.state === 'not_ready' && one.reason === reason),
  );

/** Sign-ins, time by state and reason, against what was scheduled. */
export const sessionLines = (all: readonly ShiftFigures[]): FigureLine[] => {
  const spent = displayedState.options.filter((state) => all.some(({ sessions }) => (sessions.seconds[state] ?? 0) > 0));
  return [
    line('shifts', m.shifts_shifts(), ({ sessions }) => count(sessions.shifts), planRows),
    line('planned', m.shifts_planned_time(), ({ sessions }) => time(sessions.plannedSeconds), planRows),
    line(
      'signed-in',
      m.entity_signed_in(),
      ({ sessions }) => time(sessions.signedInSeconds),
      stateRows(() => true),
    ),
    ...spent.map(stateLine),
    ...namesIn(all, ({ sessions }) => sessions.reasonSeconds)
      .filter((reason) => reason !== '')
      .map(reasonLine),
    line(
      'sign-ins',
      m.shifts_sign_ins(),
      ({ sessions }) => count(sessions.signIns),
      eventRows(({ type }) => type === 'agent.signed_in'),
    ),
    line(
      'sign-outs',
      m.shifts_sign_outs(),
      ({ sessions }) => count(sessions.signOuts),
      eventRows(({ type }) => type === 'agent.signed_out'),
    ),
    line('late', m.shifts_late(), ({ sessions }) => time(sessions.lateSeconds), planRows),
    line('early', m.shifts_early(), ({ sessions }) => time(sessions.earlySeconds), planRows),
    line('unverified', m.shifts_unverified(), ({ sessions }) => time(sessions.unverifiedSeconds), doubtRows),
    line('adherence', m.entity_adherence(), ({ sessions }) => share(sessions.adherence), planRows),
    line('conformance', m.entity_conformance(), ({ sessions }) => share(sessions.conformance), planRows),
  ];
};
