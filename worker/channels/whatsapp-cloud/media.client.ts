import { z } from 'zod';
import { hexChecksum } from '../../media/checksum.ts';
import type { FetchTrouble } from '../../media/media.ts';
import type { Fetch } from '../../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../../platform/result.ts';
import type { ProviderFailure } from '../channel.ts';
import { type Graph, type GraphSettings, graph } from './graph.client.ts';

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
 * once; an address that is refused all the same is asked for anew, once. Never throws.
 */
export async function openFile(
  settings: GraphSettings,
  fetch: Fetch,
  providerId: string,
): Promise<Result<OpenedFile, FetchTrouble>> {
  const api = graph(settings, fetch);
  const first = await follow(api, settings, fetch, providerId);
  return first.ok || first.reason !== 'address_refused'
    ? told(first)
    : told(await follow(api, settings, fetch, providerId));
}

const told = (opened: Result<OpenedFile, FetchTrouble | 'address_refused'>): Result<OpenedFile, FetchTrouble> =>
  opened.ok ? opened : refuse(opened.reason === 'address_refused' ? 'no_access' : opened.reason);

async function follow(
  api: Graph,
  settings: GraphSettings,
  fetch: Fetch,
  providerId: string,
): Promise<Result<OpenedFile, FetchTrouble | 'address_refused'>> {
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
    return refuse(response.status >= 400 && response.status < 500 ? 'address_refused' : 'unreachable');
  } catch {
    return refuse('unreachable');
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
