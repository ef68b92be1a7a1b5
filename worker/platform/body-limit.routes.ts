import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.env.ts';
import { bytesOf } from './bytes.env.ts';
import { problem } from './problem.ts';

const BODY_MAX_BYTES = 1024 * 1024;

/** 413 `too_large` beyond 1 MB, when the rest has been heard, so that whoever sends it reads the answer. */
export const bodyLimit = createMiddleware<AppEnv>(async (c, next) => {
  const { raw } = c.req;
  // The runtime keeps a sender to the length that they announce: then nothing has to be read here.
  const announced = raw.headers.get('Content-Length');
  if (raw.body === null || (announced !== null && Number(announced) <= BODY_MAX_BYTES)) return await next();
  const bytes = await bytesOf(raw, BODY_MAX_BYTES);
  if (bytes === null) return problem(c, { status: 413, code: 'too_large', detail: 'The body may have up to 1 MB.' });
  c.req.raw = new Request(raw, { body: bytes });
  await next();
});
