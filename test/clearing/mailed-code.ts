import { nobody } from '../cast.ts';

/** The code in the last letter that asked for one. */
export async function mailedCode(): Promise<string> {
  const { items } = await (await nobody.get('/sandbox/emails')).json<{ items: { subject: string }[] }>();
  const [code] = items.flatMap(({ subject }) => /^(\d{6}) é o código para concluir/.exec(subject)?.[1] ?? []);
  if (code === undefined) throw new Error('No letter has a code');
  return code;
}
