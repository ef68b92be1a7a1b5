import { Match, Switch } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { TemplateVariable, TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { Field } from '../ui/Field.tsx';
import { FileParameter } from './FileParameter.tsx';
import { fieldLabel } from './field-label.ts';
import { linkOf, linkWith } from './link.ts';
import { localTime, timeOf } from './local-time.ts';
import { ProductsField } from './ProductsField.tsx';

/** The field of one variable, by what it asks for. */
export function ParameterField(props: {
  template: TemplateView;
  variable: TemplateVariable;
  /** Where its file is uploaded to. */
  conversationId: ConversationId | null;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const common = () => ({
    label: fieldLabel(props.template, props.variable),
    name: props.variable.key,
    error: props.error,
  });
  const kind = () => {
    const { asks } = props.variable;
    const { conversationId } = props;
    const isFile = asks === 'image' || asks === 'video' || asks === 'document';
    return isFile && conversationId !== null ? { kind: asks, conversationId } : null;
  };
  const degrees = () => props.variable.asks === 'latitude' || props.variable.asks === 'longitude';
  const hint = () => {
    const { template, variable } = props;
    const link = linkOf(template, variable.key);
    if (link !== null) return t('templates.linkBecomes', linkWith(link, props.value));
    return variable.example === null ? undefined : t('templates.example', variable.example);
  };
  return (
    <Switch
      fallback={
        <Field
          {...common()}
          autocomplete="off"
          inputmode={degrees() ? 'decimal' : undefined}
          hint={hint()}
          value={props.value}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      }
    >
      <Match when={kind()}>
        {(of) => (
          <FileParameter
            {...common()}
            template={props.template.id}
            kind={of().kind}
            conversationId={of().conversationId}
            value={props.value}
            onChange={props.onChange}
          />
        )}
      </Match>
      <Match when={props.variable.asks === 'products'}>
        <ProductsField {...common()} value={props.value} onChange={props.onChange} />
      </Match>
      <Match when={props.variable.asks === 'time'}>
        <Field
          {...common()}
          type="datetime-local"
          value={localTime(props.value)}
          onChange={(event) => props.onChange(timeOf(event.currentTarget.value))}
        />
      </Match>
    </Switch>
  );
}
