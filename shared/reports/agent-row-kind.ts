/** What a row of agents' time is of. */
export const agentRowKinds = ['agent', 'team', 'queue', 'floor'] as const;
export type AgentRowKind = (typeof agentRowKinds)[number];
