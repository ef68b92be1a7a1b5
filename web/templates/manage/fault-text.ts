import type { TemplateFault } from '../../../worker/templates/rules.ts';
import { tm } from '../../i18n/managing.ts';
import { numberText } from '../../i18n/money.ts';

/** What Meta would refuse, in one sentence. */
export const faultText = ({ rule, max }: TemplateFault): string => tm(`rules.${rule}`, numberText(max ?? 0));
