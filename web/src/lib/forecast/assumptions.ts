/** A figure that staff are reckoned with and that one may set otherwise, as it stands in the address and in its field. */
interface Assumption {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** The API's name for it, and what one of it is there. */
  readonly parameter: string;
  readonly times: number;
}

/** What if: beside how it is. Then what it is held against. */
export const assumptions = {
  contacts: { least: -95, most: 900, step: 1, parameter: 'contactsPercent', times: 1 },
  handle: { least: -95, most: 900, step: 1, parameter: 'handlePercent', times: 1 },
  agents: { least: -1000, most: 1000, step: 1, parameter: 'agents', times: 1 },
  target: { least: 0, most: 86_400, step: 1, parameter: 'targetSeconds', times: 1 },
  goal: { least: 0.01, most: 99.99, step: 0.01, parameter: 'goal', times: 100 },
  occupancy: { least: 10, most: 100, step: 1, parameter: 'mostOccupancy', times: 0.01 },
  shrinkage: { least: 0, most: 90, step: 1, parameter: 'shrinkage', times: 0.01 },
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof assumptions;

export const assumptionNames = Object.keys(assumptions) as AssumptionName[];

const plain = /^-?\d{1,6}(\.\d{1,2})?$/;

/** Whether a text can be reckoned with; none at all is as it is. */
export const isWithin = (name: AssumptionName, text: string): boolean => {
  const { least, most, step } = assumptions[name];
  if (!plain.test(text)) return false;
  const value = Number(text);
  return value >= least && value <= most && (step < 1 || Number.isInteger(value));
};

type Assumed = Readonly<Record<AssumptionName, string>>;

/** Whether what comes is other than how it is foretold: one then wants to see both. */
export const isWhatIf = (assumed: Assumed & { readonly model: string; readonly variant: string }): boolean =>
  assumed.model !== '' ||
  assumed.variant !== '' ||
  assumptionNames.some((name) => Number(assumed[name]) !== 0 || isSet(name, assumed));

/** Nought is a change of what is held against something, and none of what is added to. */
const isSet = (name: AssumptionName, assumed: Assumed): boolean =>
  assumed[name] !== '' && !['contacts', 'handle', 'agents'].includes(name);

/** As the API takes them. */
export const assumedParameters = (assumed: Assumed): Record<string, string> =>
  Object.fromEntries(
    assumptionNames
      .filter((name) => assumed[name] !== '')
      .map((name) => {
        const { parameter, times } = assumptions[name];
        // of binary fractions nothing is left behind the fourth digit
        return [parameter, String(Number((Number(assumed[name]) * times).toFixed(4)))];
      }),
  );
