import { exports } from 'cloudflare:workers';
import { accessOf } from '../channels/access.env.ts';
import { graph } from '../channels/whatsapp-cloud/graph.client.ts';
import { type OpenedFile, openAddress } from '../channels/whatsapp-cloud/media.client.ts';
import { componentsAt } from '../channels/whatsapp-cloud/template.client.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { TemplateId } from '../platform/id.ts';
import { outboundFetch } from '../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { exampleAddressOf } from './example-of.ts';
import { seenTemplate } from './managed.store.ts';

/** The file that was approved with a template, opened for reading; `name`: as agents call the template. */
export interface Example extends OpenedFile {
  name: string;
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
): Promise<Result<Example, 'not_found' | 'example_gone'>> {
  const row = await seenTemplate(env.DB, viewer, id);
  if (row === undefined) return refuse('not_found');
  const by = await accessOf(env, { businessAccountId: row.businessAccountId });
  if (!by.ok || row.providerId === null) return refuse('example_gone');
  const fetch = outboundFetch(env, exports);
  const open = async (components: readonly unknown[]): Promise<OpenedFile | null> => {
    const address = exampleAddressOf(components, key);
    return address === null ? null : await openAddress(by.value, fetch, address);
  };
  const name = row.friendlyName ?? row.name;
  const known = await open(row.components);
  if (known !== null) return ok({ ...known, name });
  const told = await componentsAt(graph(by.value, fetch), row.providerId);
  const anew = told.ok ? await open(told.value) : null;
  return anew === null ? refuse('example_gone') : ok({ ...anew, name });
}
