/** A database process that Floorlight runs for itself. It outlives its starter, and the next start adopts it. */
export interface Service {
  readonly name: 'postgres' | 'redis';
  readonly pid: number;
  /** How a client reaches it, over a unix socket. */
  readonly url: string;
  /** True when it was found running instead of being started. */
  readonly adopted: boolean;
  readonly alive: () => boolean;
  /** Resolves once the process has ended cleanly; throws a sentence when it won't. */
  readonly stop: () => Promise<void>;
}

export interface ServiceFolders {
  /** Where its data lives; made when missing. */
  readonly data: string;
  /** Short folder for sockets: a socket's path holds some 100 characters at most. */
  readonly sockets: string;
  /** File its own log lines are appended to. */
  readonly log: string;
  /** False (tests): what a power cut would lose may be lost. */
  readonly durable: boolean;
}

export class ServiceError extends Error {}
