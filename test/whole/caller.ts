/** Somebody at the API of a deployment, as a browser on its pages; rejects unless the answer is a success. */
export class Caller {
  readonly #origin: string;
  #cookie = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  get = <Answer>(path: string): Promise<Answer> => this.#ask('GET', path);
  post = <Answer>(path: string, body?: unknown): Promise<Answer> =>
    this.#ask('POST', path, body === undefined ? null : JSON.stringify(body));
  upload = <Answer>(path: string, file: Blob): Promise<Answer> => this.#ask('POST', path, file, file.type);

  async #ask<Answer>(
    method: string,
    path: string,
    body: string | Blob | null = null,
    type = 'application/json',
  ): Promise<Answer> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: { Origin: this.#origin, Cookie: this.#cookie, 'Content-Type': type },
      body,
    });
    const cookies = response.headers.getSetCookie().map((set) => set.split(';')[0]);
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}
