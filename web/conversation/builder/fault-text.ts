import type { Fault } from '../../../worker/conversation/limits.ts';
import { assertNever } from '../../../worker/platform/assert.ts';
import { t } from '../../i18n/i18n.ts';
import { tb } from './texts.ts';

/** What is wrong with a field. `over`: characters beyond the limit. */
export function faultText({ rule, max }: Fault, over: number): string {
  switch (rule) {
    case 'required':
      return tb('fault.required');
    case 'too_long':
      return t('conversation.composer.tooLong', over);
    case 'too_many':
      return tb('fault.tooMany', max ?? 0);
    case 'too_many_in_all':
      return tb('fault.tooManyInAll', max ?? 0);
    case 'repeated':
      return tb('fault.repeated');
    case 'out_of_range':
      return tb('fault.outOfRange', max ?? 0);
    case 'not_a_link':
      return tb('fault.notALink');
    case 'not_a_phone':
      return tb('fault.notAPhone');
    case 'not_an_emoji':
    case 'no_words':
      return t('problem.invalid');
    default:
      return assertNever(rule, 'rule');
  }
}
