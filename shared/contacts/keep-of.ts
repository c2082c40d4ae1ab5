/** Months for which a contact is kept whose program says nothing. */
const usual = 24;

/** THE place that says for how many months contacts of a program are kept: its class of retention. One class so far. */
export const keepOf = (_program: string | null): number => usual;
