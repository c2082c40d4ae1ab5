import type { Attachment } from 'svelte/attachments';

/** Paper is white: what is printed is printed in the light theme, whatever the screen has. */
export const printInLight: Attachment<Window> = (page) => {
  const root = document.documentElement;
  let before: string | undefined;
  const begin = (): void => {
    before = root.dataset['theme'];
    root.dataset['theme'] = 'light';
  };
  const end = (): void => {
    if (before === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = before;
  };
  page.addEventListener('beforeprint', begin);
  page.addEventListener('afterprint', end);
  return () => {
    page.removeEventListener('beforeprint', begin);
    page.removeEventListener('afterprint', end);
  };
};
