/**
 * Postgres knows an advisory lock by its number alone: each has its own, the same in every process, and one for good, since servers of
 * two versions run side by side during an upgrade.
 */
export const lockNumbers = {
  /** One process makes or extends the tables of people, sessions and keys; the others wait. */
  authTables: 4_400_001,
  /** One appends to the audit log; the others wait for its transaction to end. */
  auditChain: 4_400_002,
  /** Two administrators do not take that role from each other at the same instant. */
  administrators: 4_400_003,
  /** One writes a floor's contacts, which may move from a month to another; the first of two numbers, the other is the floor's. */
  contactsOfFloor: 4_400_004,
  /** What keeps contacts from being dropped is not placed while some are. */
  holds: 4_400_005,
  /** One chains what is written of a floor's shifts; the first of two numbers, the other is the floor's. */
  shiftsOfFloor: 4_400_006,
  /** An erasure begins between two writes of events, never within one; the first of two numbers, the other is the floor's. */
  erasuresOfFloor: 4_400_007,
} as const;

export type LockNumber = (typeof lockNumbers)[keyof typeof lockNumbers];
