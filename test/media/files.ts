import { env, exports } from 'cloudflare:workers';
import type { UploadedFile } from '../../worker/media/upload.ts';
import type { Session } from '../cast.ts';
import { newId } from '../scene.ts';

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

/** A picture of one pixel, padded to a length. */
export function pngOf(sizeBytes = 100): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  bytes.set([0x89, ...ascii('PNG\r\n\x1a\n'), 0, 0, 0, 13, ...ascii('IHDR'), 0, 0, 0, 4, 0, 0, 0, 3]);
  return bytes;
}

/** A film of no frames, padded to a length. */
export function mp4Of(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  bytes.set([0, 0, 0, 24, ...ascii('ftypisom')]);
  return bytes;
}

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

export const pdfOf = (text = 'contrato') => bytesOf(`%PDF-1.7\n${text}`);

/** The beginning of a voice note. */
export function oggOf(channels = 1): Uint8Array<ArrayBuffer> {
  const head = [...ascii('OpusHead'), 1, channels, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0];
  return new Uint8Array([...ascii('OggS'), 0, 2, ...Array(20).fill(0), 1, head.length, ...head]);
}

/** A request with a body of any type, as this agent's browser sends it. */
export function ask(
  session: Pick<Session, 'cookie'> | null,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: BodyInit | null = null,
): Promise<Response> {
  const origin = new URL(env.PUBLIC_URL).origin;
  return exports.default.fetch(
    new Request(new URL(path, env.PUBLIC_URL), {
      method,
      headers: { Origin: origin, ...(session === null ? {} : { Cookie: session.cookie }), ...headers },
      body,
    }),
  );
}

export function upload(
  session: Session,
  conversationId: string,
  bytes: Uint8Array<ArrayBuffer>,
  { type = 'image/png', name = 'foto.png', id = newId(), more = '' } = {},
): Promise<Response> {
  const query = new URLSearchParams({ upload: id, name });
  const headers = { 'Content-Type': type, 'Content-Length': String(bytes.length) };
  return ask(session, 'POST', `/api/conversations/${conversationId}/media?${query}${more}`, headers, bytes);
}

export async function uploaded(...given: Parameters<typeof upload>): Promise<UploadedFile> {
  const answer = await upload(...given);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json<UploadedFile>();
}
