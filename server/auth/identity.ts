import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from './role.ts';

/** Who asks: a person signed in, or a program with a key. */
export interface Identity {
  readonly kind: 'user' | 'key';
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** From the session cookie or `Authorization: Bearer <key>`; null for nobody. */
export type Identify = (headers: IncomingHttpHeaders) => Promise<Identity | null>;
