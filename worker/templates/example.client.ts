import { exports } from 'cloudflare:workers';
import { accessOf } from '../channels/access.env.ts';
import { graph } from '../channels/whatsapp-cloud/graph.client.ts';
import { openAddress } from '../channels/whatsapp-cloud/media.client.ts';
import { componentsAt } from '../channels/whatsapp-cloud/template.client.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { settledType } from '../media/mime.ts';
import type { TemplateId } from '../platform/id.ts';
import { outboundFetch } from '../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { exampleAddressOf } from './example-of.ts';
import { seenTemplate } from './managed.store.ts';

/** The file that was approved with a template, opened for reading. */
export interface Example {
  /** As agents call the template. */
  name: string;
  /** What its first bytes say that it is. */
  mimeType: string;
  sizeBytes: number;
  body: ReadableStream<Uint8Array>;
}

/**
 * [N69] Opens it at the provider, which lists an address that ends by itself: one that is over is asked for anew, once. Of a template
 * that this agent does not see there is none. Never throws.
 */
export async function openExample(
  env: Env,
  viewer: Pick<Viewer, 'role' | 'teams'>,
  id: TemplateId,
  key: string,
): Promise<Result<Example, 'not_found' | 'example_gone' | 'provider_silent'>> {
  const row = await seenTemplate(env.DB, viewer, id);
  if (row === undefined) return refuse('not_found');
  const by = await accessOf(env, { businessAccountId: row.businessAccountId });
  if (!by.ok || row.providerId === null) return refuse('example_gone');
  const fetch = outboundFetch(env, exports);
  const open = async (components: readonly unknown[]): Promise<Example | null> => {
    const address = exampleAddressOf(components, key);
    const file = address === null ? null : await openAddress(by.value, fetch, address);
    if (file === null || file.sizeBytes === null) return null;
    const { head, body } = await lookedAt(file.body);
    const mimeType = settledType(file.mimeType, head);
    return { name: row.friendlyName ?? row.name, mimeType, sizeBytes: file.sizeBytes, body };
  };
  const known = await open(row.components);
  if (known !== null) return ok(known);
  const told = await componentsAt(graph(by.value, fetch), row.providerId);
  if (!told.ok) return refuse(told.reason.scope === 'uncertain' ? 'provider_silent' : 'example_gone');
  const anew = await open(told.value);
  return anew === null ? refuse('example_gone') : ok(anew);
}

/** So many bytes tell of any file what it is. */
const TELLING_BYTES = 64;

/** The first bytes of a file, and all of it again. */
async function lookedAt(
  file: ReadableStream<Uint8Array>,
): Promise<{ head: Uint8Array; body: ReadableStream<Uint8Array> }> {
  const [ahead, body] = file.tee();
  const reader = ahead.getReader();
  const head: number[] = [];
  while (head.length < TELLING_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    head.push(...value.subarray(0, TELLING_BYTES));
  }
  await reader.cancel();
  return { head: new Uint8Array(head), body };
}
