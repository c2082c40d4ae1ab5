import { answerOf } from '#lib/live/api-problem.ts';

/** Tells the floor that an agent is gone; it becomes an event like any other. @throws ApiProblem */
export const setOffline = async (floor: string, agent: string, note: string): Promise<void> => {
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/agents/${encodeURIComponent(agent)}/presence`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ presence: 'offline', note }),
  });
  await answerOf(response);
};
