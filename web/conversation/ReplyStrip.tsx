import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import type { QuotedLine } from './quoted.ts';
import './Quote.css';

/** What is being answered, above the field; Esc or the button lets it be. */
export function ReplyStrip(props: { to: QuotedLine | null; contactName: string; onCancel: () => void }) {
  const whom = () =>
    props.to?.from !== 'us' ? t('conversation.replyingTo', props.contactName) : t('conversation.replyingToUs');
  return (
    <div class="reply-strip">
      <Icon name="reply" size={18} />
      <div class="quote" role="status">
        <b>{whom()}</b>
        <span dir="auto">{props.to?.text ?? t('conversation.quoteMissing')}</span>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={t('conversation.cancelReply')}
        title={t('conversation.cancelReply')}
        onClick={props.onCancel}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
