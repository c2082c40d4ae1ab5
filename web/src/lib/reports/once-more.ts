/** Long enough for a network that changes over, or a server that is started anew behind its proxy. */
const pause = 600;

/** Asks once more, after a moment, where the network failed: of what only reads. An answer, whatever it says, is one. */
export const onceMore = async <T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted) throw error;
    await new Promise((resume) => setTimeout(resume, pause));
    signal.throwIfAborted();
    return ask();
  }
};
