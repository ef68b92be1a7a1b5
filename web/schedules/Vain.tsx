import { Show } from 'solid-js';
import { categoryFits } from '../../worker/conversation/outbox.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { s } from './texts.ts';
import { Warning } from './Warning.tsx';
import './Vain.css';

/** [R21] Why a template may not leave at its time, for all that one can tell now; nothing where it may. */
export function Vain(props: {
  /** The only category that leaves while the contact has not answered; null: any. */
  bound: TemplateCategory | null;
  /** The template's; null: none was chosen. */
  category: TemplateCategory | null;
  cancelsOnReply: boolean;
}) {
  const sentence = () => {
    if (props.category === null || props.bound === null || categoryFits(props.bound, props.category)) return null;
    const bound = t(`templates.categories.${props.bound}`);
    return s(props.cancelsOnReply ? 'dialog.vain.always' : 'dialog.vain.unanswered', bound);
  };
  return (
    <Show when={sentence()}>
      {(text) => (
        <div class="schedule-vain">
          <Warning>{text()}</Warning>
        </div>
      )}
    </Show>
  );
}
