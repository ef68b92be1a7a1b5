import type { Context } from 'hono';
import { validator } from 'hono-openapi';
import { z } from 'zod';

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
} as const;

export type ProblemStatus = keyof typeof titles;

/** `code` is stable and for programs; `detail` is an English sentence; `field` is the dotted path of the value at fault. */
export const problemDoor = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
});

/** Says what went wrong as application/problem+json (RFC 9457). `more` adds facts that belong to this code. */
export function problem<Status extends ProblemStatus>(
  c: Context,
  { status, code, detail, field }: { status: Status; code: string; detail: string; field?: string },
  more: Record<string, unknown> = {},
) {
  const said = { type: 'about:blank', title: titles[status], status, code, detail } as const;
  return c.json({ ...said, ...(field === undefined ? {} : { field }), ...more }, status, {
    'Content-Type': 'application/problem+json',
  });
}

/** There is none of that name here, or none for whoever asks: `what` in English, in the words of the API. */
export const noSuch = (c: Context, what: string) =>
  problem(c, { status: 404, code: 'not_found', detail: `There is no such ${what}.` });

/** Checks the JSON body; 422 `invalid` names the first field at fault, malformed JSON is 400 `malformed_json`. */
export const body = <Schema extends z.ZodType>(schema: Schema) => validator('json', schema, sayInvalid);

/** Checks the query string; 422 `invalid` names the first field at fault, also one that the route does not know. */
export function query<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const door = validator('query', schema.strict(), sayInvalid);
  queryDoors.add(door);
  return door;
}

const queryDoors = new WeakSet<object>();

/** Whether this is one of the doors that `query` makes. */
export const isQueryDoor = (handler: object): boolean => queryDoors.has(handler);

/** Checks the parts of the path; 422 `invalid`. */
export const param = <Schema extends z.ZodType>(schema: Schema) => validator('param', schema, sayInvalid);

type PathPart = PropertyKey | { readonly key: PropertyKey };
type Checked =
  | { success: true }
  | { success: false; error: readonly { message: string; path?: readonly PathPart[] | undefined }[] };

function sayInvalid(checked: Checked, c: Context) {
  if (checked.success) return;
  const [issue] = checked.error;
  const stray = strayDoor.safeParse(issue).data?.keys[0];
  const path = [...(issue?.path ?? []), ...(stray === undefined ? [] : [stray])];
  const field = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  const what = stray === undefined ? (issue?.message ?? 'not as expected') : 'is not known here';
  return problem(c, {
    status: 422,
    code: 'invalid',
    detail: field === '' ? `The request ${lowered(what)}.` : `The field ${field} ${lowered(what)}.`,
    ...(field === '' ? {} : { field }),
  });
}

/** Of fields that a body may not have zod tells beside their path, which is that of the object. */
const strayDoor = z.object({ code: z.literal('unrecognized_keys'), keys: z.array(z.string()) });

const lowered = (sentence: string): string =>
  (/^(must|is not known)/.test(sentence) ? sentence : `is not valid: ${sentence}`).replace(/\.$/, '');
