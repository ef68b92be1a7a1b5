import { z } from 'zod';

// What a template's author gave as examples of its variables, as Meta has them: by place, or by name.

const named = z.array(z.object({ param_name: z.string(), example: z.string() })).optional();

/** Of a header's text. */
export const headerExample = z.object({
  header_text: z.array(z.string()).optional(),
  header_text_named_params: named,
});

export const bodyExample = z.object({
  body_text: z.array(z.array(z.string())).optional(),
  body_text_named_params: named,
});

/** Notes examples by the keys of their variables: `header.1`, `body.nome`. */
export function keepExamples(
  into: Record<string, string>,
  component: string,
  positional: readonly string[] | undefined,
  byName?: z.infer<typeof named>,
): void {
  for (const [index, example] of (positional ?? []).entries()) into[`${component}.${index + 1}`] = example;
  for (const { param_name: name, example } of byName ?? []) into[`${component}.${name}`] = example;
}
