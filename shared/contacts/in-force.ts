import type { Written } from './written.ts';

interface Said {
  readonly handlings: readonly { readonly disposition: string | null }[];
  readonly issue: string | null;
  readonly resolved: boolean | null;
}

/** What a source said of what people may write as well. */
export const saidBySource = ({ handlings, issue, resolved }: Said): Written => {
  const disposition = handlings.findLast((one) => one.disposition !== null)?.disposition ?? null;
  return {
    ...(disposition !== null && { disposition }),
    ...(issue !== null && { issue }),
    ...(resolved !== null && { resolved }),
  };
};

/** What stands (SPEC CT1): what people wrote, else what the source said. */
export const inForce = (contact: Said, written: Written): Written => ({
  ...saidBySource(contact),
  ...written,
});
