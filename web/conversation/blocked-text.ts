import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';
import type { ComposerState } from './composer-state.ts';

/** [O8] Why nothing can be written freely now, not even into the queue, and what to do first; null: it can. */
export function blockedText(composer: ComposerState): string | null {
  switch (composer.state) {
    case 'C1':
    case 'C4':
      return null;
    case 'C2':
      return t('conversation.blocked.new');
    case 'C3':
      return t('conversation.blocked.shut');
    case 'C5':
    case 'C6':
      if (composer.offered) return t('conversation.composer.offered');
      return t(composer.state === 'C5' ? 'conversation.blocked.shut' : 'conversation.blocked.concluded');
    case 'C7':
      if (composer.writing !== null) return blockedText(composer.writing);
      return t(composer.takes ? 'conversation.blocked.take' : 'conversation.blocked.theirs', composer.by.name);
    case 'C10':
      return t('conversation.blocked.contact');
    case 'C8':
      return t('conversation.composer.cannotRestart');
    default:
      return assertNever(composer, 'composer state');
  }
}
