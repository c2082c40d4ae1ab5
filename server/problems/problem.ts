/** One thing wrong with one field of a request. */
export interface FieldProblem {
  /** Where, e.g. `data.contact`, `from`, `webhook-id`. */
  readonly field: string;
  /** What is wrong and how to put it right. */
  readonly detail: string;
}

interface Options {
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An answer to a request that cannot be met; becomes an RFC 9457 body. `detail` is shown to the caller, `cause` never. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, options: Options = {}) {
    super(detail, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}
