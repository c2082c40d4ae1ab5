const stamp = (): string => new Date().toTimeString().slice(0, 8);

/** One line for the person at the terminal. */
export const say = (sentence: string): void => {
  console.log(`${stamp()} ${sentence}`);
};
