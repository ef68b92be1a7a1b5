import { html } from 'hono/html';
import { z } from 'zod';

// The specification is our own, but its type allows much that we never write: here is read what the page shows.
const operationDoor = z.object({
  summary: z.string().default(''),
  parameters: z.array(z.object({ in: z.string(), name: z.string(), required: z.boolean().default(false) })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().default('') })).default({}),
});
const specificationDoor = z.object({
  info: z.object({ title: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), operationDoor)),
});

type Operation = z.output<typeof operationDoor>;

/** The reference of the API as one page without scripts or anything from elsewhere, drawn from its OpenAPI specification. */
export function docsPage(specification: unknown) {
  const { info, paths } = specificationDoor.parse(specification);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => drawn(method, path, operation)),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${info.title} API</title>
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <h1>${info.title} API</h1>
        <p>${info.description}</p>
        <p>The same for programs: <a href="/api/openapi.json">/api/openapi.json</a></p>
        ${operations}
      </body>
    </html>`;
}

function drawn(method: string, path: string, { summary, parameters, requestBody, responses }: Operation) {
  const [schema] = Object.values(requestBody?.content ?? {}).map((content) => content.schema);
  return html`<details>
    <summary><code>${method.toUpperCase()}</code> <code>${path}</code> <span>${summary}</span></summary>
    <dl>
      ${parameters.map(
        (parameter) =>
          html`<dt><code>${parameter.name}</code></dt><dd>in ${parameter.in}${parameter.required ? '' : ', optional'}</dd>`,
      )}
      ${schema === undefined ? '' : html`<dt>body</dt><dd><pre>${JSON.stringify(schema, null, 2)}</pre></dd>`}
      ${Object.entries(responses).map(
        ([status, response]) => html`<dt><code>${status}</code></dt><dd>${response.description}</dd>`,
      )}
    </dl>
  </details>`;
}

/** How that page looks; apart from it, for no page of ours may hold styles. */
export const docsStyle = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
  details { border-top: 1px solid color-mix(in oklch, currentColor 20%, transparent); padding: 0.5rem 0; }
  summary { cursor: pointer; }
  summary span { opacity: 0.75; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0 0.5rem 1rem; }
  dd { margin: 0; }
  pre { margin: 0; overflow-x: auto; }
`;
