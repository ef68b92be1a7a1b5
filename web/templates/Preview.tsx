import { createMemo, For, Show } from 'solid-js';
import { fillPreview, type PreviewSegment, type TemplateView } from '../../worker/templates/template.ts';
import { Blocks } from '../conversation/FormattedText.tsx';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { previewBlocks } from './preview-blocks.ts';
import './Preview.css';

/** The message as the contact will read it; what is not filled in stands in brackets, red while `strict`. */
export function Preview(props: { template: TemplateView; values: Readonly<Record<string, string>>; strict: boolean }) {
  const filled = createMemo(() => fillPreview(props.template, props.values));
  const media = () => {
    const { header } = props.template;
    return header === null || header.format === 'TEXT' ? null : header.format;
  };
  return (
    <div class="preview" data-strict={props.strict ? '' : undefined}>
      <div class="preview-bubble">
        <Show when={media()}>
          {(format) => (
            <p class="preview-media">
              <Icon name="image" size={20} />
              {t(`templates.media.${format()}`)}
            </p>
          )}
        </Show>
        <Show when={filled().header.length > 0}>
          <p class="preview-header">
            <Segments of={filled().header} />
          </p>
        </Show>
        <div class="preview-body">
          <Blocks blocks={previewBlocks(filled().body)} />
        </div>
        <Show when={props.template.footer}>{(footer) => <p class="preview-footer">{footer()}</p>}</Show>
      </div>
      <Show when={props.template.buttons.length > 0}>
        <ul class="preview-buttons">
          <For each={props.template.buttons}>{(button) => <li>{button.text}</li>}</For>
        </ul>
      </Show>
    </div>
  );
}

/** Meta draws no marks in a header. */
function Segments(props: { of: readonly PreviewSegment[] }) {
  return (
    <For each={props.of}>
      {(segment) =>
        'text' in segment ? (
          segment.text
        ) : (
          <Show when={segment.filled} fallback={<mark class="text-gap">[{segment.label}]</mark>}>
            {(filled) => <span>{filled()}</span>}
          </Show>
        )
      }
    </For>
  );
}
