type Handlers = Readonly<Record<string, (about: never) => unknown>>;

interface Question {
  readonly id: number;
  readonly verb: string;
  readonly about: unknown;
}

const send = (message: unknown): void => void process.send?.(message);

/** Makes this process a benchmark's child (`child.ts`): each question is one call of the handler it names. */
export const answering = (handlers: Handlers): void => {
  const answer = async ({ id, verb, about }: Question): Promise<void> => {
    try {
      const handler = handlers[verb];
      if (!handler) throw new Error(`cannot ${verb}`);
      send({ id, reply: (await handler(about as never)) ?? null });
    } catch (error) {
      send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  process.on('message', (question: Question) => void answer(question));
  process.channel?.ref();
  process.once('SIGTERM', () => process.exit(0));
  send('ready');
};
