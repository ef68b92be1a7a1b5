import type { z } from 'zod';
import { invalid, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';

/** Checks a request's JSON text against its shape and names the first field that is wrong. */
export function parseBody<Shape extends z.ZodType>(shape: Shape, raw: string): Result<z.infer<Shape>, Problem> {
  const input = parseJson(raw);
  if (input === undefined) return err(invalid('body', 'The body is not JSON.', 'invalid_json'));
  const parsed = shape.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return err(invalid(issue?.path.join('.') || 'body', issue?.message ?? 'The body is not valid.'));
}

/** undefined: it is not JSON. */
export function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
