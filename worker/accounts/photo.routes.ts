import type { Context } from 'hono';
import type { AuditEntry } from '../audit/audit.ts';
import { dimensionsOf } from '../media/dimensions.ts';
import { sniffedType } from '../media/mime.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { dataPolicy } from '../platform/browser-policy.ts';
import type { AgentId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { problem } from '../platform/problem.ts';
import { agentView } from './account.ts';
import { answerAgent } from './agent-answer.routes.ts';
import { keepPhoto, openPhoto } from './photo.store.ts';
import { PHOTO_MAX_BYTES, PHOTO_MAX_SIDE_PX, photoTypes } from './photo.ts';

export const photoAnswers = {
  200: json('The agent', agentView),
  ...problems({ 404: 'not_found', 413: 'too_large', 422: 'not_a_photo, photo_too_wide' }),
};

/** Keeps the body as somebody's photo. What it is its bytes say, whatever it is declared as. `entry`: what the audit says; null: nothing. */
export async function takePhoto(c: Context<AppEnv>, id: AgentId, entry: AuditEntry | null) {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.byteLength > PHOTO_MAX_BYTES) {
    return problem(c, { status: 413, code: 'too_large', detail: 'A photo may have up to 512 kB.' });
  }
  const type = sniffedType(bytes);
  const size = type !== null && photoTypes.includes(type) ? dimensionsOf(type, bytes) : null;
  if (type === null || size === null) {
    return problem(c, { status: 422, code: 'not_a_photo', detail: 'The body must be a JPEG, PNG or WebP picture.' });
  }
  if (Math.max(size.width, size.height) > PHOTO_MAX_SIDE_PX) {
    return problem(c, {
      status: 422,
      code: 'photo_too_wide',
      detail: `A photo may have up to ${PHOTO_MAX_SIDE_PX} pixels a side.`,
    });
  }
  await keepPhoto(c.env, id, { bytes, type }, entry);
  return answerAgent(c, id);
}

export async function removePhoto(c: Context<AppEnv>, id: AgentId, entry: AuditEntry | null) {
  await keepPhoto(c.env, id, null, entry);
  return answerAgent(c, id);
}

const KEPT_SECONDS = 365 * 24 * 60 * 60;

/** A photo never changes under its address. */
export async function servePhoto(c: Context<AppEnv>, id: AgentId, version: string) {
  const photo = await openPhoto(c.env.MEDIA, id, version);
  if (photo === null) return problem(c, { status: 404, code: 'not_found', detail: 'There is no such photo.' });
  return c.body(photo.body, 200, {
    'Content-Type': photo.httpMetadata?.contentType ?? 'application/octet-stream',
    'Cache-Control': `private, max-age=${KEPT_SECONDS}, immutable`,
    'Content-Security-Policy': `${dataPolicy}; sandbox`,
  });
}
