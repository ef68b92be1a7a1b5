import { audit } from '../i18n/pt-BR/audit.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of the audit, which comes with its page. */
export const ta = textsOf(audit);
