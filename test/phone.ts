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

/** Makes a template at the provider and has it approved. */
export async function addTemplate(waba: string, name: string, category: string, text: string): Promise<void> {
  const variables = [...text.matchAll(/\{\{\d+\}\}/g)].map(() => 'exemplo');
  const body = { type: 'BODY', text, ...(variables.length > 0 ? { example: { body_text: [variables] } } : {}) };
  const made = await ask(`${GRAPH}/${waba}/message_templates`, {
    name,
    category,
    language: 'pt_BR',
    components: [body],
  });
  const { id } = await made.json<{ id: string }>();
  const approved = await ask(`/sandbox/templates/${id}/status`, { status: 'APPROVED' });
  if (!approved.ok) throw new Error(`Approving ${name}: ${approved.status} ${await approved.text()}`);
}
