export type Theme = 'dark' | 'light';

const key = 'floorlight:theme';

/** Dark unless the address (`?theme=light`) or an earlier choice on this screen says otherwise: a television reports "light" by default. */
export const readTheme = (): Theme => {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(key);
  return asked === 'light' ? 'light' : 'dark';
};

export const showTheme = (theme: Theme): void => {
  localStorage.setItem(key, theme);
  document.documentElement.dataset['theme'] = theme;
};
