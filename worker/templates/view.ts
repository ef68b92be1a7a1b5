import type { TemplateDefinition, TemplateVariable, TemplateView } from './template.ts';
import { variablesOf } from './variables.ts';

/** What an administrator settled about how its variables are called, and what the provider announced. */
type Settled = Pick<TemplateView, 'coming'> & { variableNames: Readonly<Record<string, string>> };

const unsettled: Settled = { coming: null, variableNames: {} };

/** A definition as screens get it. */
export function viewOf(
  definition: TemplateDefinition,
  channelId: string,
  { coming, variableNames }: Settled = unsettled,
): TemplateView {
  const { examples: _examples, demands: _demands, ...shown } = definition;
  return { ...shown, channelId, coming, variables: namedVariables(definition, variableNames) };
}

/** The variables under the names that agents know them by. */
export const namedVariables = (
  definition: TemplateDefinition,
  names: Readonly<Record<string, string>>,
): TemplateVariable[] =>
  variablesOf(definition).map((variable) => ({ ...variable, label: names[variable.key] || variable.label }));
