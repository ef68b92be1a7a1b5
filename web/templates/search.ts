import type { TemplateCategory, TemplateView } from '../../worker/templates/template.ts';

/** What the picker's filter is set to. */
export type Filter = 'all' | `category:${TemplateCategory}` | `language:${string}`;

export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function passes(template: TemplateView, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === `category:${template.category}` || filter === `language:${template.language}`;
}

/** Templates whose name or text has every word of the query, accents aside; `bound`: only this category may go out (R21). */
export function searchTemplates(
  templates: readonly TemplateView[],
  { query, filter, bound }: { query: string; filter: Filter; bound: TemplateCategory | null },
): TemplateView[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    if (bound !== null && template.category !== bound) return false;
    const text = folded(
      `${template.friendlyName ?? ''} ${template.name} ${template.name.replaceAll('_', ' ')} ${template.body}`,
    );
    return passes(template, filter) && words.every((word) => text.includes(word));
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
