import { answerOf } from '#lib/live/api-problem.ts';
import { ask, send } from '#lib/settings/ask.ts';
import type { Handover, SignedHandover } from './handover.ts';
import type { HandoverAddress } from './handover-address.ts';

const pathOf = (floor: string): string => `/floors/${encodeURIComponent(floor)}`;
const iso = (at: number): string => new Date(at).toISOString();

/** `address` null: the last. @throws ApiProblem */
export const readHandover = async (floor: string, address: HandoverAddress, signal: AbortSignal): Promise<Handover> => {
  const search = address ? `?${new URLSearchParams({ from: iso(address.from), to: iso(address.to) })}` : '';
  const path = `/api/v1${pathOf(floor)}/handover${search}`;
  return answerOf<Handover>(await fetch(path, { headers: { accept: 'application/json' }, signal }));
};

/** The newest of those that were signed. @throws ApiProblem */
export const readSigned = async (floor: string): Promise<readonly SignedHandover[]> =>
  (await ask<{ handovers: SignedHandover[] }>(`${pathOf(floor)}/handovers?limit=20`)).handovers;

/** For the handover whose period has `about`. @throws ApiProblem */
export const sendNote = async (floor: string, text: string, about: number): Promise<void> => {
  await send('POST', `${pathOf(floor)}/handover/notes`, { text, about: iso(about) });
};

/** `reading`: of what was read. @throws ApiProblem */
export const signHandover = async (
  floor: string,
  { from, to, reading }: Pick<Handover, 'from' | 'to' | 'reading'>,
): Promise<void> => {
  await send('POST', `${pathOf(floor)}/handover/sign`, { from: iso(from), to: iso(to), reading });
};
