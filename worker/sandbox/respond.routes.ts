import { z } from 'zod';
import { invalid, noPhone, type Problem, problemBody } from './problem.ts';
import { err, ok, type Result } from './result.ts';

const PAGE_DEFAULT = 500;
const PAGE_MAX = 2000;

export const problemResponse = (problem: Problem): Response =>
  Response.json(problemBody(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });

export const notFound = (): Response =>
  problemResponse({ status: 404, code: 'not_found', detail: 'There is nothing at this address.' });

export const badPhone = (): Response => problemResponse(noPhone('phone'));

const page = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
});

/** The stretch of a list that a query asks for: at most `limit` items after the one numbered `after`. */
export function pageOf(query: Record<string, string>): Result<z.infer<typeof page>, Problem> {
  const parsed = page.safeParse(query);
  if (parsed.success) return ok(parsed.data);
  const field = parsed.error.issues[0]?.path.join('.') ?? 'limit';
  return err(invalid(field, `after is a number from 0, limit a number from 1 to ${PAGE_MAX}.`));
}

/** The one object that is Meta and all phones. */
export const sandboxOf = (env: Env) => env.SANDBOX_META.getByName('sandbox');
