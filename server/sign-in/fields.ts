import { markup, type Html } from '../page/plain/html.ts';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'email' | 'password' | 'text';
  /** What a browser or password manager may fill in. */
  readonly fill: string;
  readonly value?: string;
  readonly hint?: string;
  /** Whether typing starts here. */
  readonly first?: boolean;
}

const flag = (name: string, on: boolean): Html | null => (on ? markup` ${name}` : null);

export const field = ({ name, label, type, fill, value = '', hint, first = false }: Field): Html => markup`
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${fill}" value="${value}" required${flag('autofocus', first)} maxlength="320"${hint === undefined ? null : markup` aria-describedby="${name}-hint"`}${type === 'text' ? markup` autocapitalize="none" spellcheck="false" dir="ltr"` : null}${type === 'email' ? markup` dir="ltr"` : null}>
${hint === undefined ? null : markup`<p class="hint" id="${name}-hint">${hint}</p>`}`;

/** What is wrong, read out at once. */
export const alert = (words: string | null): Html | null =>
  words === null ? null : markup`<p class="alert" role="alert">${words}</p>`;

export const hidden = (name: string, value: string): Html => markup`<input type="hidden" name="${name}" value="${value}">`;
