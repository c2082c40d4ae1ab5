import type { Answer, Told } from './receiver.ts';

const json = 'application/json; charset=utf-8';

export const answeredAs =
  (status: number) =>
  (told: Told): Answer => ({ status, type: json, body: JSON.stringify(told) });

/** What most products take as "I have it": any 2xx; the body is for people. */
export const okay = answeredAs(200);
