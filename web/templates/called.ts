import type { TemplateView } from '../../worker/templates/template.ts';

/** What agents call a template. */
export const calledName = ({ friendlyName, name }: Pick<TemplateView, 'friendlyName' | 'name'>): string =>
  friendlyName ?? name;
