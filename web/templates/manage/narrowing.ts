import { folded } from '../../../worker/platform/folded.ts';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import type { TemplateCategory, TemplatePurpose } from '../../../worker/templates/template.ts';

/** What the list is narrowed to; an empty one is not. */
export interface Narrowing {
  query: string;
  status: string;
  category: TemplateCategory | '';
  purpose: TemplatePurpose | '';
  language: string;
}

export const wide: Narrowing = { query: '', status: '', category: '', purpose: '', language: '' };

export const isWide = (narrowing: Narrowing): boolean => Object.values(narrowing).every((value) => value === '');

/** Templates whose names or text have every word, accents aside, and that fit all else. */
export function narrowed(all: readonly ManagedTemplate[], to: Narrowing): ManagedTemplate[] {
  const words = folded(to.query).split(/\s+/).filter(Boolean);
  return all.filter((template) => {
    const { friendlyName, name, body } = template;
    const text = folded(`${friendlyName ?? ''} ${name} ${name.replaceAll('_', ' ')} ${body}`);
    return (
      (to.status === '' || template.status === to.status) &&
      (to.category === '' || template.category === to.category) &&
      (to.purpose === '' || template.purposes.includes(to.purpose)) &&
      (to.language === '' || template.language === to.language) &&
      words.every((word) => text.includes(word))
    );
  });
}

/** What Meta counts: names that it has, each once whatever its languages. */
export const namesInUse = (all: readonly Pick<ManagedTemplate, 'name' | 'status'>[]): number =>
  new Set(all.flatMap(({ name, status }) => (status === 'DRAFT' ? [] : [name]))).size;

/** Names that an account may have (facts/meta.md §6). */
export const NAMES_MAX = 250;
