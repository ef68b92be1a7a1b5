import { z } from 'zod';
import { placeOf } from './variables.ts';

const headerDoor = z.object({
  type: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.literal('HEADER')),
  example: z.object({ header_handle: z.tuple([z.string()], z.unknown()) }),
});
const carouselDoor = z.object({ cards: z.array(z.object({ components: z.array(z.unknown()) })) });

/**
 * Where the provider has the file that was approved with a template, as it listed it. `key`: of the variable that asks for a file,
 * on a card or above the text. Null: it tells of none, or has not listed the template since it was sent in.
 */
export function exampleAddressOf(components: readonly unknown[], key: string): string | null {
  const place = placeOf(key);
  if (place?.of !== 'file') return null;
  const [example] = sheetOf(components, place.card).flatMap((component) => {
    const header = headerDoor.safeParse(component);
    return header.success ? header.data.example.header_handle.slice(0, 1) : [];
  });
  return typeof example === 'string' && URL.canParse(example) && example.startsWith('http') ? example : null;
}

function sheetOf(components: readonly unknown[], card: number | null): readonly unknown[] {
  if (card === null) return components;
  return components.flatMap((component) => carouselDoor.safeParse(component).data?.cards[card]?.components ?? []);
}
