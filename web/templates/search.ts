import { folded } from '../../worker/platform/folded.ts';
import type { TemplateCategory, TemplateView } from '../../worker/templates/template.ts';

/** What the picker's filters are set to; null: whatever it is. */
export interface Filter {
  category: TemplateCategory | null;
  language: string | null;
}

export const unfiltered: Filter = { category: null, language: null };

/** A template with the words by which it is found: made once, so that each letter typed only compares. */
export interface Searchable {
  template: TemplateView;
  text: string;
}

const searched = new WeakMap<TemplateView, Searchable>();

/** Templates to search among; `bound`: only this category may go out (R21). */
export const searchable = (templates: readonly TemplateView[], bound: TemplateCategory | null): Searchable[] =>
  templates
    .filter(({ category }) => bound === null || category === bound)
    .map((template) => {
      const known = searched.get(template);
      if (known !== undefined) return known;
      const { friendlyName, name, body } = template;
      const text = folded(`${friendlyName ?? ''} ${name} ${name.replaceAll('_', ' ')} ${body}`);
      const made = { template, text };
      searched.set(template, made);
      return made;
    });

/** [R31] Templates whose name or text has every word of the query, accents aside, of this category and this language. */
export function searchTemplates(
  among: readonly Searchable[],
  { query, category, language }: Filter & { query: string },
): TemplateView[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return among.flatMap(({ template, text }) => {
    const isOfThem =
      (category === null || template.category === category) && (language === null || template.language === language);
    return isOfThem && words.every((word) => text.includes(word)) ? [template] : [];
  });
}

/** The categories and languages that a choice among these templates can be narrowed by. */
export function filtersOf(templates: readonly Pick<TemplateView, 'category' | 'language'>[]): {
  categories: TemplateCategory[];
  languages: string[];
} {
  return {
    categories: [...new Set(templates.map((template) => template.category))].sort(),
    languages: [...new Set(templates.map((template) => template.language))].sort(),
  };
}
