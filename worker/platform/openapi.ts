import { resolver } from 'hono-openapi';
import type { z } from 'zod';
import { problemDoor } from './problem.ts';

/** One documented answer with a JSON body, for `describeRoute({ responses: { 200: json(…) } })`. */
export const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
});

/** Documents refusals by status: `...problems({ 409: 'window_closed, ticket_concluded' })` lists their codes. */
export const problems = (codesByStatus: Record<number, string>) =>
  Object.fromEntries(
    Object.entries(codesByStatus).map(([status, codes]) => [
      status,
      { description: codes, content: { 'application/problem+json': { schema: resolver(problemDoor) } } },
    ]),
  );
