/** The server’s word for somebody who has to set up a second factor before anything else opens. */
export const factorCode = 'second-factor-required';
const page = '/account';

/** To where one sets it up; a page that was open when it became required knows of it by a refusal. */
export const leadToFactor = (): void => {
  if (location.pathname !== page) location.assign(page);
};
