import type { z } from 'zod';

/** What a server said. `body` is null when it was not JSON. */
export interface Answer {
  asked: string;
  status: number;
  body: unknown;
}

/** Somebody who talks to the deployment as a browser does: on one origin, with the cookies it was given. */
export interface Caller {
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer>;
}

export function makeCaller(origin: string, headers: Record<string, string> = {}): Caller {
  const cookies = new Map<string, string>();
  return {
    async ask(method, path, body) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(new URL(path, origin), {
        method,
        headers: {
          Origin: origin,
          ...headers,
          ...(cookie ? { Cookie: cookie } : {}),
          'Content-Type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
      return { asked: `${method} ${path}`, status: response.status, body: await response.json().catch(() => null) };
    },
  };
}

/** The body of an answer that was a success; throws with what the server said otherwise. */
export function bodyOf<Schema extends z.ZodType>(answer: Answer, schema: Schema): z.output<Schema> {
  if (answer.status >= 300) throw new Error(`${answer.asked}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return schema.parse(answer.body);
}
