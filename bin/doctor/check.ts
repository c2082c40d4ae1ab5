/** What one look found. `skipped`: it could not be looked at, and that is not a fault by itself. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'failed' | 'skipped';
  /** What was found, and for a failure what to do. */
  readonly detail: string;
}

export const ok = (name: string, detail: string): Finding => ({ name, state: 'ok', detail });
export const failed = (name: string, detail: string): Finding => ({ name, state: 'failed', detail });
export const skipped = (name: string, detail: string): Finding => ({ name, state: 'skipped', detail });

export const judge = (name: string, good: boolean, detail: string, fix: string): Finding =>
  good ? ok(name, detail) : failed(name, `${detail}. ${fix}`);
