import { z } from 'zod';
import { bodyOf, makeCaller } from './http.client.ts';
import { number } from './number.ts';
import { templates } from './templates.ts';

const submitted = z.object({ id: z.string() });
const known = z.object({ data: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })) });

/** Registers the demo's number with the sandbox; the second time changes nothing. */
export async function registerNumber(origin: string): Promise<void> {
  const { phoneNumberId, ...facts } = number;
  bodyOf(await makeCaller(origin).ask('PUT', `/sandbox/numbers/${phoneNumberId}`, facts), z.unknown());
}

/** Submits the demo's templates to the sandbox's Graph API and has them approved. */
export async function submitTemplates(origin: string, accessToken: string): Promise<void> {
  const graph = makeCaller(origin, { Authorization: `Bearer ${accessToken}` });
  const path = `/sandbox/graph/v26.0/${number.wabaId}/message_templates`;
  const { data } = bodyOf(await graph.ask('GET', `${path}?limit=100`), known);
  await Promise.all(
    templates.map(async (template) => {
      const old = data.find(({ name }) => name === template.name);
      if (old?.status === 'APPROVED') return;
      const { id } = old ?? bodyOf(await graph.ask('POST', path, template), submitted);
      const verdict = { status: 'APPROVED' };
      bodyOf(await makeCaller(origin).ask('POST', `/sandbox/templates/${id}/status`, verdict), z.unknown());
    }),
  );
}
