import { env, exports } from 'cloudflare:workers';
import { z } from 'zod';
import { nobody } from '../cast.ts';
import { type Schema, schemaDoor } from './schema.ts';

const parameterDoor = z.object({
  in: z.string(),
  name: z.string(),
  required: z.boolean().default(false),
  schema: schemaDoor,
});
const operationDoor = z.object({
  parameters: z.array(parameterDoor).default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: schemaDoor }).optional() }) })
    .optional(),
});
const specificationDoor = z.object({ paths: z.record(z.string(), z.record(z.string(), operationDoor)) });

/** A route as the specification tells of it. */
export interface Route {
  method: string;
  path: string;
  parameters: z.output<typeof parameterDoor>[];
  body: Schema | null;
}

export async function documentedRoutes(): Promise<Route[]> {
  const { paths } = specificationDoor.parse(await (await nobody.get('/api/openapi.json')).json());
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters, requestBody }]) => {
      const body = requestBody?.content['application/json']?.schema ?? null;
      return { method: method.toUpperCase(), path, parameters, body };
    }),
  );
}

const ids: Record<string, string> = {
  '/api/agents/': 'agt_desconhecida1',
  '/api/contacts/': 'con_desconhecida1',
  '/api/conversations/': 'chn_desconhecida1:con_desconhecida1',
  '/api/channels/': 'chn_desconhecida1',
  '/api/invitations/': 'inv_desconhecida1',
  '/api/media/': 'med_desconhecida1',
  '/api/merges/': 'mrg_desconhecida1',
  '/api/quick-replies/': 'qrp_desconhecida1',
  '/api/schedules/': 'sch_desconhecida1',
  '/api/teams/': 'tem_desconhecida1',
  '/api/templates/': 'tpl_desconhecida1',
};

/** The path of something that does not exist. */
export const nowhere = (path: string): string =>
  path
    .replace('{id}', Object.entries(ids).find(([start]) => path.startsWith(start))?.[1] ?? 'x_desconhecida1')
    .replaceAll(/\{\w+\}/g, 'desconhecida1');

/** Asks with that session; `field`: the one that the answer names. */
export async function ask(
  { cookie }: { cookie: string },
  method: string,
  path: string,
  text: string | null,
): Promise<{ status: number; field: string | null }> {
  const headers = { Origin: env.PUBLIC_URL, Cookie: cookie, 'Content-Type': 'application/json' };
  const request = new Request(new URL(path, env.PUBLIC_URL), { method, headers, body: text });
  const response = await exports.default.fetch(request);
  const answer = await response.text();
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;
  const problem = isProblem ? z.object({ field: z.string().optional() }).parse(JSON.parse(answer)) : {};
  return { status: response.status, field: problem.field ?? null };
}
