import { createSignal, Index, Show } from 'solid-js';
import type { DraftButton } from '../../../worker/templates/draft.ts';
import { mayAddButton, TEMPLATE_LIMITS } from '../../../worker/templates/rules.ts';
import { tm } from '../../i18n/managing.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { withAdded, withMoved } from './button-order.ts';
import { drag } from './drag.env.ts';
import type { Editor } from './editor.store.ts';

const kinds = {
  QUICK_REPLY: { type: 'QUICK_REPLY', text: '' },
  URL: { type: 'URL', text: '', url: '', example: '' },
  PHONE_NUMBER: { type: 'PHONE_NUMBER', text: '', phone: '' },
  COPY_CODE: { type: 'COPY_CODE', example: '' },
  VOICE_CALL: { type: 'VOICE_CALL', text: '' },
  FLOW: { type: 'FLOW', text: '', flowId: '' },
  CATALOG: { type: 'CATALOG', text: '' },
  MPM: { type: 'MPM', text: tm('editor.viewItems') },
  SPM: { type: 'SPM', text: tm('editor.viewItem') },
  REQUEST_CONTACT_INFO: { type: 'REQUEST_CONTACT_INFO' },
} as const satisfies { [Type in DraftButton['type']]: Extract<DraftButton, { type: Type }> };

const order = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'VOICE_CALL',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'REQUEST_CONTACT_INFO',
] as const;

const icons = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy',
  VOICE_CALL: 'phone',
  FLOW: 'form',
  CATALOG: 'bag',
  MPM: 'bag',
  SPM: 'bag',
  REQUEST_CONTACT_INFO: 'person',
} as const;

/** The buttons under the message. */
export function ButtonFields(props: { editor: Editor }) {
  const [anchor, setAnchor] = createSignal<HTMLElement>();
  const buttons = () => props.editor.form().buttons;
  const put = (next: DraftButton[]) => props.editor.change({ buttons: next });
  /** The one product that its button shows stands above the text. */
  const add = (button: DraftButton) =>
    props.editor.change({
      buttons: withAdded(buttons(), button),
      ...(button.type === 'SPM' ? { header: { format: 'PRODUCT' } } : {}),
    });
  const replace = (index: number, button: DraftButton) =>
    put(buttons().map((each, at) => (at === index ? button : each)));
  const [said, setSaid] = createSignal('');
  const [held, setHeld] = createSignal<number | null>(null);
  let list: HTMLFieldSetElement | undefined;
  const rows = () => [...(list?.querySelectorAll('.editor-button') ?? [])];
  const move = (from: number, to: number): number => {
    const moved = withMoved(buttons(), from, to);
    put(moved.buttons);
    setSaid(tm('editor.moved', moved.at + 1, buttons().length));
    return moved.at;
  };
  /** The rows stay and what stands in them moves on: whoever pressed goes along. */
  const step = (way: 'up' | 'down', index: number) => {
    const to = index + (way === 'up' ? -1 : 1);
    if (to < 0 || to >= buttons().length) return;
    rows()[move(index, to)]?.querySelector<HTMLElement>(`[data-way="${way}"]`)?.focus();
  };
  return (
    <fieldset class="editor-buttons" ref={list}>
      <legend>{tm('editor.buttons')}</legend>
      <Index each={buttons()}>
        {(button, index) => (
          <div class="editor-button" data-dragged={held() === index ? '' : undefined}>
            <div class="editor-button-head">
              <Show when={buttons().length > 1}>
                <span
                  class="editor-grip"
                  aria-hidden="true"
                  onPointerDown={(event) => drag(event, { at: index, rows, move, onHold: setHeld })}
                >
                  <Icon name="grip" />
                </span>
              </Show>
              <strong>{tm(`editor.kinds.${button().type}`)}</strong>
              <Show when={buttons().length > 1}>
                <IconButton
                  icon="up"
                  data-way="up"
                  label={tm('editor.moveUp', index + 1)}
                  aria-disabled={index === 0}
                  onClick={() => step('up', index)}
                />
                <IconButton
                  icon="down"
                  data-way="down"
                  label={tm('editor.moveDown', index + 1)}
                  aria-disabled={index === buttons().length - 1}
                  onClick={() => step('down', index)}
                />
              </Show>
              <IconButton
                icon="trash"
                label={tm('editor.removeButton', index + 1)}
                onClick={() => put(buttons().filter((_, at) => at !== index))}
              />
            </div>
            <Show when={props.editor.error(`buttons.${index}`)}>
              {(sentence) => <p class="editor-wrong">{sentence()}</p>}
            </Show>
            <OneButton of={button()} at={index} editor={props.editor} onChange={(next) => replace(index, next)} />
          </div>
        )}
      </Index>
      <p class="unseen" role="status">
        {said()}
      </p>
      <Show when={props.editor.error('buttons')}>{(sentence) => <p class="editor-wrong">{sentence()}</p>}</Show>
      <Show when={buttons().length < TEMPLATE_LIMITS.buttons}>
        <Button icon="plus" onClick={(event) => setAnchor(event.currentTarget)}>
          {tm('editor.addButton')}
        </Button>
      </Show>
      <Show when={anchor()}>
        {(at) => (
          <Menu
            label={tm('editor.addButton')}
            anchor={at()}
            items={order
              .filter((type) => mayAddButton(buttons(), type))
              .map((type) => ({
                id: type,
                icon: icons[type],
                label: tm(`editor.kinds.${type}`),
                onSelect: () => add(kinds[type]),
              }))}
            onClose={() => setAnchor(undefined)}
          />
        )}
      </Show>
    </fieldset>
  );
}

function OneButton(props: { of: DraftButton; at: number; editor: Editor; onChange: (button: DraftButton) => void }) {
  const field = (part: string) => `buttons.${props.at}.${part}`;
  // What stands in a row changes with the row's place: each part is asked for anew.
  const line = (
    part: string,
    label: string,
    value: () => string,
    write: (text: string) => DraftButton,
    hint?: () => string | undefined,
  ) => (
    <Field
      label={label}
      name={field(part)}
      autocomplete="off"
      hint={hint?.()}
      error={props.editor.error(field(part))}
      value={value()}
      onInput={(event) => props.onChange(write(event.currentTarget.value))}
    />
  );
  const text = () => {
    const { of: button } = props;
    return 'text' in button ? button : null;
  };
  const link = () => (props.of.type === 'URL' ? props.of : null);
  const phone = () => (props.of.type === 'PHONE_NUMBER' ? props.of : null);
  const coupon = () => (props.of.type === 'COPY_CODE' ? props.of : null);
  const hint = () => {
    const { type } = props.of;
    return type === 'MPM' || type === 'SPM' ? tm(`editor.products.${type}`) : undefined;
  };
  const flow = () => (props.of.type === 'FLOW' ? props.of : null);
  return (
    <div class="editor-button-fields">
      <Show when={text()}>
        {(own) =>
          line(
            'text',
            tm('editor.buttonText'),
            () => own().text,
            (words) => ({ ...own(), text: words }),
            hint,
          )
        }
      </Show>
      <Show when={link()}>
        {(own) => (
          <>
            {line(
              'url',
              tm('editor.url'),
              () => own().url,
              (url) => ({ ...own(), url }),
              () => tm('editor.urlHint'),
            )}
            <Show when={own().url.includes('{{')}>
              {line(
                'example',
                tm('editor.urlExample'),
                () => own().example,
                (example) => ({ ...own(), example }),
              )}
            </Show>
          </>
        )}
      </Show>
      <Show when={phone()}>
        {(own) =>
          line(
            'phone',
            tm('editor.phone'),
            () => own().phone,
            (number) => ({ ...own(), phone: number }),
            () => '+55 11 4003-1234',
          )
        }
      </Show>
      <Show when={coupon()}>
        {(own) =>
          line(
            'example',
            tm('editor.coupon'),
            () => own().example,
            (example) => ({ ...own(), example }),
          )
        }
      </Show>
      <Show when={flow()}>
        {(own) =>
          line(
            'flowId',
            tm('editor.flow'),
            () => own().flowId,
            (flowId) => ({ ...own(), flowId }),
            () => tm('editor.flowHint'),
          )
        }
      </Show>
    </div>
  );
}
