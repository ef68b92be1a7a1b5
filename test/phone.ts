import { env, exports } from 'cloudflare:workers';

/** A message as the contact's phone shows it. */
export interface PhoneMessage {
  id: string;
  from: 'contact' | 'business';
  type: string;
  text?: string;
  buttons?: { text: string }[];
  sentAt: string;
  status: string;
  file?: { name?: string; mimeType?: string; sizeBytes?: number; url?: string };
}

const GRAPH = '/sandbox/graph/v26.0';

const ask = (path: string, body: unknown) =>
  exports.default.fetch(
    new Request(new URL(path, env.PUBLIC_URL), {
      method: 'POST',
      headers: { Authorization: `Bearer ${env.META_ACCESS_TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

/** A template's text with an example for each of its variables. */
export function bodyOf(text: string) {
  const variables = [...text.matchAll(/\{\{\d+\}\}/g)].map(() => 'exemplo');
  return { type: 'BODY', text, ...(variables.length > 0 ? { example: { body_text: [variables] } } : {}) };
}

/** Makes a template of one text at the provider and has it approved. */
export const addTemplate = (waba: string, name: string, category: string, text: string): Promise<void> =>
  addTemplateOf(waba, name, category, [bodyOf(text)]);

/** The same of any components. */
export async function addTemplateOf(waba: string, name: string, category: string, components: object[]): Promise<void> {
  await judgeTemplate(await makeTemplate(waba, name, category, components), { status: 'APPROVED' });
}

/** Makes a template at the provider, which has not judged it yet. Returns the provider's id of it. */
export async function makeTemplate(
  waba: string,
  name: string,
  category: string,
  components: object[],
): Promise<string> {
  const made = await ask(`${GRAPH}/${waba}/message_templates`, { name, category, language: 'pt_BR', components });
  return (await made.json<{ id: string }>()).id;
}

/** The provider judges it, and tells so. */
export async function judgeTemplate(id: string, verdict: { status: string; reason?: string }): Promise<void> {
  const judged = await ask(`/sandbox/templates/${id}/status`, verdict);
  if (!judged.ok) throw new Error(`Judging ${id}: ${judged.status} ${await judged.text()}`);
}
