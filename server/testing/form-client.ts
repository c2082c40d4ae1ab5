/** A browser as far as forms go: keeps cookies, says where it posts from. */
export class FormClient {
  readonly #url: string;
  readonly #origin: string | undefined;
  readonly cookies = new Map<string, string>();

  constructor(url: string, origin: string | undefined = url) {
    this.#url = url;
    this.#origin = origin;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    if (this.cookies.size > 0) headers.set('cookie', this.cookie);
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [pair = '', ...flags] = set.split(';');
      const at = pair.indexOf('=');
      if (flags.some((flag) => /^\s*max-age=0$/i.test(flag))) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  get(path: string): Promise<Response> {
    return this.#send(path, {});
  }

  post(path: string, fields: Record<string, string>): Promise<Response> {
    const headers = this.#origin === undefined ? undefined : { origin: this.#origin };
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields), ...(headers && { headers }) });
  }

  /** Of the API, as JSON. */
  ask(path: string, method = 'GET', body?: object): Promise<Response> {
    return this.#send(path, {
      method,
      headers: { ...(this.#origin && { origin: this.#origin }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}
