/** Where the API tells a queue's or an agent's day. `date`: `yyyy-mm-dd` of the floor's calendar, null for today. */
export const dayAddress = (
  floor: string,
  what: 'queues' | 'agents',
  id: string,
  query: Record<string, string | null>,
): string => {
  const asked = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null));
  const path = `/api/v1/floors/${encodeURIComponent(floor)}/${what}/${encodeURIComponent(id)}/day`;
  return asked.size > 0 ? `${path}?${asked}` : path;
};
