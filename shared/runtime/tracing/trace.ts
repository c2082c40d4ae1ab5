export type Attributes = Record<string, string | number>;

/** Runs `work` as one named stretch of time; what it starts itself is shown within it. */
export type Trace = <T>(name: string, attributes: Attributes, work: () => Promise<T>) => Promise<T>;

const untraced: Trace = (_name, _attributes, work) => work();

let current = untraced;

/** Until tracing is started, this only does the work. Attributes name floors and sources, never a contact or a customer. */
export const traced: Trace = (name, attributes, work) => current(name, attributes, work);

export const traceWith = (trace: Trace | null): void => {
  current = trace ?? untraced;
};
