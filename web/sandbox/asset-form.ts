import type { Assets } from '../../worker/sandbox/assets.ts';
import { words } from './words.ts';

interface AssetField {
  key: keyof typeof words.assetFields;
  label: string;
  value: string;
  isOptional: true;
}

/** What an account has, as it is written: a flow by its id and its name, a product by its code, with commas between them. */
export const fieldsOfAssets = ({ flows, catalogue }: Assets): AssetField[] => [
  field('flows', flows.map(({ id, name }) => `${id} ${name}`).join(', ')),
  field('catalogue', catalogue?.id ?? ''),
  field('products', catalogue?.products.join(', ') ?? ''),
];

const field = (key: AssetField['key'], value: string): AssetField => ({
  key,
  value,
  label: words.assetFields[key],
  isOptional: true,
});

/** The same read back; a flow that has no name is called by its id. Products without a catalogue stay, to be refused. */
export function assetsFrom({ flows = '', catalogue = '', products = '' }: Record<string, string>): Assets {
  const listed = flows.split(',').flatMap((text) => {
    const [id, ...name] = text.trim().split(/\s+/);
    return id ? [{ id, name: name.join(' ') || id }] : [];
  });
  const codes = products.split(',').flatMap((text) => text.trim() || []);
  const id = catalogue.trim();
  return { flows: listed, catalogue: id === '' && codes.length === 0 ? null : { id, products: codes } };
}
