import { z } from 'zod';
import { hexChecksum } from '../../media/checksum.ts';
import type { FetchTrouble } from '../../media/media.ts';
import type { Fetch } from '../../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../../platform/result.ts';
import type { ProviderFailure } from '../channel.ts';
import { type Graph, type GraphSettings, graph, noAnswer } from './graph.client.ts';

/** A file of the contact, opened for reading. */
export interface OpenedFile {
  body: ReadableStream<Uint8Array>;
  /** null: the provider does not say. */
  sizeBytes: number | null;
  mimeType: string | null;
  /** Hex, of the whole file; null: the provider does not say. */
  sha256: string | null;
}

const nodeDoor = z.object({
  url: z.url(),
  mime_type: z.string().nullish().catch(null),
  sha256: z.string().nullish().catch(null),
  file_size: z.coerce.number().int().nonnegative().nullish().catch(null),
});

/**
 * Opens a file that a contact sent: asks for its address, which lives five minutes (facts/meta.md §8), and follows it at
 * once; an address that is refused all the same, or leads nowhere, is asked for anew, once. Never throws.
 */
export async function openFile(
  settings: GraphSettings,
  fetch: Fetch,
  providerId: string,
): Promise<Result<OpenedFile, FetchTrouble>> {
  const api = graph(settings, fetch);
  const first = await follow(api, settings, fetch, providerId);
  return told(first.ok || !isOfAddress(first.reason) ? first : await follow(api, settings, fetch, providerId));
}

/** refused: we may not have what is there · dead: it ran out, or was never good. */
type AddressTrouble = 'address_refused' | 'address_dead';

const isOfAddress = (trouble: FetchTrouble | AddressTrouble): boolean =>
  trouble === 'address_refused' || trouble === 'address_dead';

function told(opened: Result<OpenedFile, FetchTrouble | AddressTrouble>): Result<OpenedFile, FetchTrouble> {
  if (opened.ok) return opened;
  switch (opened.reason) {
    case 'address_refused':
      return refuse('no_access');
    case 'address_dead':
      return refuse('unreachable');
    default:
      return refuse(opened.reason);
  }
}

async function follow(
  api: Graph,
  settings: GraphSettings,
  fetch: Fetch,
  providerId: string,
): Promise<Result<OpenedFile, FetchTrouble | AddressTrouble>> {
  const answer = await api.get(encodeURIComponent(providerId));
  if (!answer.ok) return refuse(troubleOf(answer.reason));
  const node = nodeDoor.safeParse(answer.value);
  if (!node.success) return refuse('unreachable');
  // The token goes to nobody but the provider, whatever an answer says.
  if (!isProviders(node.data.url, settings)) return refuse('no_access');
  const { url, mime_type: mimeType, sha256, file_size: fileSize } = node.data;
  try {
    const response = await fetch(
      new Request(url, { headers: { authorization: `Bearer ${settings.META_ACCESS_TOKEN}` }, redirect: 'manual' }),
    );
    if (response.ok && response.body !== null) {
      const length = Number(response.headers.get('content-length') ?? Number.NaN);
      const sizeBytes = Number.isSafeInteger(length) ? length : (fileSize ?? null);
      const type = mimeType ?? response.headers.get('content-type');
      return ok({ body: response.body, sizeBytes, mimeType: type, sha256: hexChecksum(sha256 ?? null) });
    }
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) return refuse('address_refused');
    return refuse(response.status >= 400 && response.status < 500 ? 'address_dead' : 'unreachable');
  } catch {
    return refuse('unreachable');
  }
}

/**
 * Opens a file that the provider shows to anybody who has its address, as it does examples of templates. Null: it is not there,
 * any longer or at all, or not the provider's. Never throws.
 */
export async function openAddress(settings: GraphSettings, fetch: Fetch, url: string): Promise<OpenedFile | null> {
  if (!isProviders(url, settings)) return null;
  try {
    const response = await fetch(new Request(url, { redirect: 'manual' }));
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    if (response.ok && response.body !== null && Number.isSafeInteger(length)) {
      const mimeType = response.headers.get('content-type');
      return { body: response.body, sizeBytes: length, mimeType, sha256: null };
    }
    await response.body?.cancel();
    return null;
  } catch {
    return null;
  }
}

function isProviders(address: string, { META_GRAPH_URL }: GraphSettings): boolean {
  const { protocol, hostname, origin } = new URL(address);
  if (origin === new URL(META_GRAPH_URL).origin) return true;
  return protocol === 'https:' && /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/.test(hostname);
}

function troubleOf({ scope, code }: ProviderFailure): FetchTrouble {
  if (scope === 'channel') return 'no_access';
  // Meta says 100 of a file that it never had or has no longer, 131052 of one that it cannot hand out.
  if (code === 100 || code === 33 || code === 131052) return 'gone';
  return 'unreachable';
}

/** A file of ours on its way to the provider. */
export interface OutgoingFile {
  name: string;
  mimeType: string;
  sizeBytes: number;
  body: ReadableStream<Uint8Array>;
}

const UPLOAD_TIMEOUT_MS = 4 * 60_000;
const uploadedDoor = z.object({ id: z.string().min(1) });

/** Hands a file to the provider and tells its id there. Streams; never throws. No answer in time is `uncertain`. */
export async function uploadFile(
  settings: GraphSettings,
  fetch: Fetch,
  senderId: string,
  file: OutgoingFile,
): Promise<Result<string, ProviderFailure>> {
  const boundary = `janela-${crypto.randomUUID()}`;
  const before = new TextEncoder().encode(
    [
      ...field(boundary, 'messaging_product', 'whatsapp'),
      ...field(boundary, 'type', file.mimeType),
      `--${boundary}`,
      `Content-Disposition: form-data; name="file"; filename="${quoted(file.name)}"`,
      `Content-Type: ${file.mimeType}`,
      '',
      '',
    ].join('\r\n'),
  );
  const after = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
  const form = new FixedLengthStream(before.length + file.sizeBytes + after.length);
  const flowing = pour(form.writable, before, file.body, after);
  const answer = await graph(settings, fetch, UPLOAD_TIMEOUT_MS).upload(
    `${encodeURIComponent(senderId)}/media`,
    `multipart/form-data; boundary=${boundary}`,
    form.readable,
  );
  await flowing;
  if (!answer.ok) return answer;
  const uploaded = uploadedDoor.safeParse(answer.value);
  return uploaded.success ? ok(uploaded.data.id) : refuse(noAnswer('The answer names no file.'));
}

const field = (boundary: string, name: string, value: string): string[] => [
  `--${boundary}`,
  `Content-Disposition: form-data; name="${name}"`,
  '',
  value,
];

// As browsers write a file's name in a form (WHATWG, multipart/form-data encoding).
const quoted = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The form's beginning, the file, its end. What goes wrong here is seen by the one who reads the form. */
async function pour(
  form: WritableStream<Uint8Array>,
  before: Uint8Array,
  file: ReadableStream<Uint8Array>,
  after: Uint8Array,
): Promise<void> {
  try {
    await write(form, before);
    await file.pipeTo(form, { preventClose: true });
    await write(form, after);
    await form.close();
  } catch (error) {
    await form.abort(error).catch(() => {});
  }
}

async function write(stream: WritableStream<Uint8Array>, bytes: Uint8Array): Promise<void> {
  const writer = stream.getWriter();
  try {
    await writer.write(bytes);
  } finally {
    writer.releaseLock();
  }
}
