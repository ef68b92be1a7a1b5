import { z } from 'zod';

/** As much of a JSON schema as the specification uses. */
export interface Schema {
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  pattern?: string | undefined;
  minLength?: number | undefined;
  minItems?: number | undefined;
  minimum?: number | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
  oneOf?: Schema[] | undefined;
  anyOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
}

export const schemaDoor: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    minLength: z.number().optional(),
    minItems: z.number().optional(),
    minimum: z.number().optional(),
    properties: z.record(z.string(), schemaDoor).optional(),
    required: z.array(z.string()).optional(),
    items: schemaDoor.optional(),
    oneOf: z.array(schemaDoor).optional(),
    anyOf: z.array(schemaDoor).optional(),
    allOf: z.array(schemaDoor).optional(),
  }),
);

const TAIL = 'desconhecida1';

/** What a text is meant to be tells its name better than its schema, which calls every id a string. */
const byName: [name: RegExp, text: string][] = [
  [/email/i, 'quem@janela.test'],
  [/conversation/i, `chn_${TAIL}:con_${TAIL}`],
  [/team/i, `tem_${TAIL}`],
  [/agent|from/i, `agt_${TAIL}`],
  [/channel/i, `chn_${TAIL}`],
  [/template/i, `tpl_${TAIL}`],
  [/media/i, `med_${TAIL}`],
  [/url|link/i, 'https://janela.test/'],
];

/** A value that the schema takes, as far as a schema can say; `path`: where it stands. */
export function sampleOf(schema: Schema, path: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [first] = variantsOf(schema);
  if (first !== undefined && first !== schema) return sampleOf(first, path);
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, `${path}.${name}`)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, path));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textOf(schema, path);
  }
}

function textOf({ pattern, minLength = 1 }: Schema, path: string): string {
  const known = byName.find(([name]) => name.test(path.split('.').at(-1) ?? ''))?.[1];
  const found = [known, '12345678', TAIL, '2026-11-20T12:00:00Z', '0'.repeat(64)].find(
    (text) => text !== undefined && new RegExp(pattern ?? '').test(text) && text.length >= minLength,
  );
  return found ?? 'x'.repeat(minLength);
}

/** The alternatives of a schema; itself when it has none. */
export const variantsOf = (schema: Schema): Schema[] => schema.oneOf ?? schema.anyOf ?? [schema];

export const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : [type].flat());

/** Every field with its dotted path, through objects; what stands in lists is left out. */
export function fieldsOf(schema: Schema, path: readonly string[] = []): { path: readonly string[]; schema: Schema }[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const here = [...path, name];
    return [{ path: here, schema: child }, ...variantsOf(child).flatMap((variant) => fieldsOf(variant, here))];
  });
}

const wrongs: [type: string, value: unknown][] = [
  ['null', null],
  ['boolean', true],
  ['number', 7.5],
  ['string', 'x'],
  ['array', [[]]],
  ['object', { a: { b: 1 } }],
];

/** Values of every type that the schema does not take. */
export function wrongFor(schema: Schema): unknown[] {
  const taken = new Set(
    variantsOf(schema).flatMap((variant) => {
      const types = typesOf(variant);
      if (types.length > 0) return types.map((type) => (type === 'integer' ? 'number' : type));
      return variant.const === undefined && variant.enum === undefined ? wrongs.map(([type]) => type) : [];
    }),
  );
  return wrongs.filter(([type]) => !taken.has(type)).map(([, value]) => value);
}

/** The body with another value at one place. */
export function withAt(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const object: Record<string, unknown> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  return { ...object, [name]: withAt(object[name], rest, value) };
}
