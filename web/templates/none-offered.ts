import type { TemplateCategory, TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';

/** [R21] Why there is no template to choose: where those of other categories alone are there, which one binds, and what to do. */
export function noneOffered(known: readonly TemplateView[], bound: TemplateCategory | null): string {
  return bound === null || known.length === 0
    ? t('templates.empty')
    : t('templates.emptyBound', t(`templates.categories.${bound}`));
}
