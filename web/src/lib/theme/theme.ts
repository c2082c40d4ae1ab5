export type Theme = 'dark' | 'wall' | 'light';

const key = 'floorlight:theme';

/** Those a person may choose; `wall` is dark as a wall screen shows it. */
const chosen = (theme: string | null): theme is 'dark' | 'light' => theme === 'dark' || theme === 'light';

/** Dark unless the address (`?theme=light`) or an earlier choice on this screen says otherwise: a television reports "light" by default. */
export const readTheme = (): 'dark' | 'light' => {
  const asked = new URLSearchParams(location.search).get('theme');
  if (chosen(asked)) return asked;
  const kept = localStorage.getItem(key);
  return chosen(kept) ? kept : 'dark';
};

/** `onWall`: dark becomes the wall's own. */
export const showTheme = (theme: 'dark' | 'light', onWall: boolean): void => {
  const shown: Theme = onWall && theme === 'dark' ? 'wall' : theme;
  document.documentElement.dataset['theme'] = shown;
};

export const chooseTheme = (theme: 'dark' | 'light', onWall: boolean): void => {
  localStorage.setItem(key, theme);
  showTheme(theme, onWall);
};
