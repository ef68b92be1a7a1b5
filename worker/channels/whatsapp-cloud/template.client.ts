import { z } from 'zod';
import { ok, type Result, refuse } from '../../platform/result.ts';
import type { ProviderFailure } from '../channel.ts';
import { type Graph, noAnswer } from './graph.client.ts';

/** A template as it is sent in (facts/meta.md §6). */
export interface NewTemplate {
  name: string;
  language: string;
  category: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: readonly unknown[];
}

/** What becomes of one that was sent in; Meta may choose another category. */
export interface SentIn {
  id: string;
  status: string;
  category: string;
}

const createdDoor = z.object({
  id: z.coerce.string().min(1),
  status: z.string().default('PENDING'),
  category: z.string().optional(),
});
const successDoor = z.object({ success: z.literal(true) });
const uploadDoor = z.object({ id: z.string().min(1) });
const handleDoor = z.object({ h: z.string().min(1) });

/** Sends a new template in for review. */
export async function createTemplate(
  graph: Graph,
  businessAccountId: string,
  { name, language, category, parameterFormat, components }: NewTemplate,
): Promise<Result<SentIn, ProviderFailure>> {
  const answer = await graph.post(`${encodeURIComponent(businessAccountId)}/message_templates`, {
    name,
    language,
    category,
    parameter_format: parameterFormat,
    components,
  });
  if (!answer.ok) return answer;
  const made = createdDoor.safeParse(answer.value);
  if (!made.success) return refuse(noAnswer('The answer names no template.'));
  return ok({ id: made.data.id, status: made.data.status, category: made.data.category ?? category });
}

/** Changes one that is there; it goes back to review. `category` null: stays, as that of an approved one must. */
export async function editTemplate(
  graph: Graph,
  id: string,
  { components, category }: { components: readonly unknown[]; category: string | null },
): Promise<Result<null, ProviderFailure>> {
  const change = { components, ...(category === null ? {} : { category }) };
  return confirmed(await graph.post(encodeURIComponent(id), change));
}

/** Deletes one language of a template. */
export const deleteTemplate = async (
  graph: Graph,
  businessAccountId: string,
  { name, id }: { name: string; id: string },
): Promise<Result<null, ProviderFailure>> =>
  confirmed(await graph.delete(`${encodeURIComponent(businessAccountId)}/message_templates`, { name, hsm_id: id }));

const componentsDoor = z.object({ components: z.array(z.unknown()) });

/** What a template is made of, as it is listed now. */
export async function componentsAt(graph: Graph, id: string): Promise<Result<unknown[], ProviderFailure>> {
  const answer = await graph.get(encodeURIComponent(id), { fields: 'components' });
  if (!answer.ok) return answer;
  const node = componentsDoor.safeParse(answer.value);
  return node.success ? ok(node.data.components) : refuse(noAnswer('The answer tells no components.'));
}

/** An example of what stands above a template's text. */
export interface ExampleFile {
  name: string;
  mimeType: string;
  sizeBytes: number;
  body: ReadableStream<Uint8Array>;
}

/** Hands an example over by Meta's resumable upload, in one piece; gives its handle, which goes into the template. */
export async function uploadExample(
  graph: Graph,
  appId: string,
  { name, mimeType, sizeBytes, body }: ExampleFile,
): Promise<Result<string, ProviderFailure>> {
  const facts = new URLSearchParams({ file_name: name, file_length: String(sizeBytes), file_type: mimeType });
  const begun = await graph.post(`${encodeURIComponent(appId)}/uploads?${facts}`);
  if (!begun.ok) return begun;
  const upload = uploadDoor.safeParse(begun.value);
  if (!upload.success) return refuse(noAnswer('The answer names no upload.'));
  const sent = await graph.upload(upload.data.id, mimeType, body, { file_offset: '0' });
  if (!sent.ok) return sent;
  const handle = handleDoor.safeParse(sent.value);
  return handle.success ? ok(handle.data.h) : refuse(noAnswer('The answer has no handle.'));
}

const confirmed = (answer: Result<unknown, ProviderFailure>): Result<null, ProviderFailure> => {
  if (!answer.ok) return answer;
  return successDoor.safeParse(answer.value).success ? ok(null) : refuse(noAnswer('No confirmation.'));
};
