import type { ProviderFailure } from '../../worker/channels/channel.ts';
import { reasonOf } from '../../worker/channels/whatsapp-cloud/reason.ts';
import { concernOf } from '../../worker/conversation/content.ts';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import { failureSentence } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';

/**
 * [N10] What happened to a message that failed, and what to do next. `isOpen`: whether free words leave now, which is all that
 * one waits for whom the provider refused for the window's sake.
 */
export const failedText = ({ code }: Pick<ProviderFailure, 'code'>, body: OutboundBody, isOpen: boolean): string =>
  isOpen && reasonOf(code) === 'windowShut'
    ? t('conversation.delivery.reopened')
    : failureSentence(code, concernOf(body));
