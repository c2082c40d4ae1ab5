const path = (...steps: readonly string[]): string => `/${steps.map(encodeURIComponent).join('/')}`;

/** The page of each thing that a handover names, below the address of the instance. */
export const handoverLinks = {
  alert: (floor: string, alert: string): string => path('alerts', floor, alert),
  agent: (floor: string, agent: string): string => path('agents', floor, agent),
  exception: (floor: string): string => path('reports', floor, 'schedules'),
  miss: (floor: string): string => path('reports', floor, 'forecast'),
  contact: (floor: string, contact: string): string => path('contacts', floor, contact),
} as const;
