/** The theme's colours as a canvas takes them. */
export const tokenColour = (token: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();

/** Calls when the page's theme is another. @returns the disposer. */
export const onThemeChange = (act: () => void): (() => void) => {
  const observer = new MutationObserver(act);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};
