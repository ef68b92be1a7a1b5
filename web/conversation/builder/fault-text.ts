import type { Fault } from '../../../worker/conversation/limits.ts';
import { assertNever } from '../../../worker/platform/assert.ts';
import { t } from '../../i18n/i18n.ts';

/** What is wrong with a field. `over`: characters beyond the limit. */
export function faultText({ rule, max }: Fault, over: number): string {
  switch (rule) {
    case 'required':
      return t('builder.fault.required');
    case 'too_long':
      return t('conversation.composer.tooLong', over);
    case 'too_many':
      return t('builder.fault.tooMany', max ?? 0);
    case 'too_many_in_all':
      return t('builder.fault.tooManyInAll', max ?? 0);
    case 'repeated':
      return t('builder.fault.repeated');
    case 'out_of_range':
      return t('builder.fault.outOfRange', max ?? 0);
    case 'not_a_link':
      return t('builder.fault.notALink');
    case 'not_a_phone':
      return t('builder.fault.notAPhone');
    case 'not_an_emoji':
    case 'no_words':
      return t('problem.invalid');
    default:
      return assertNever(rule, 'rule');
  }
}
