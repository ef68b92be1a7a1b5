import type { TemplateDefinition, TemplateView } from './template.ts';
import { variablesOf } from './variables.ts';

/** A definition as screens get it. */
export function viewOf(
  definition: TemplateDefinition,
  channelId: string,
  coming: TemplateView['coming'] = null,
): TemplateView {
  const { examples: _examples, demands: _demands, ...shown } = definition;
  return { ...shown, channelId, coming, variables: variablesOf(definition) };
}
