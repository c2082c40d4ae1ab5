import { z } from 'zod';

export const exportState = z.enum(['waiting', 'running', 'done', 'failed']);
export type ExportState = z.infer<typeof exportState>;

/** Why there is no file; each has its sentence. */
export const exportFault = z.enum(['too-many-rows', 'too-large', 'not-allowed', 'no-floor', 'broken']);
export type ExportFault = z.infer<typeof exportFault>;

/** Thrown by who makes a file that cannot be made as asked. */
export class ExportRefused extends Error {
  readonly fault: ExportFault;

  constructor(fault: ExportFault) {
    super(fault);
    this.fault = fault;
  }
}
