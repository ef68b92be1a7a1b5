import { A } from '@solidjs/router';
import { t } from '../i18n/i18n.ts';
import { Blank } from '../ui/Blank.tsx';

/** An address that names nothing the viewer may see. */
export function Gone() {
  return (
    <Blank icon="person" title={t('conversation.gone.title')} body={t('conversation.gone.body')}>
      <A class="button" data-look="plain" href="/">
        {t('conversation.back')}
      </A>
    </Blank>
  );
}
