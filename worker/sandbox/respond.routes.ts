import { type Problem, problemBody } from './problem.ts';

export const problemResponse = (problem: Problem): Response =>
  Response.json(problemBody(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });

export const notFound = (): Response =>
  problemResponse({ status: 404, code: 'not_found', detail: 'There is nothing at this address.' });

/** The one object that is Meta and all phones. */
export const sandboxOf = (env: Env) => env.SANDBOX_META.getByName('sandbox');
