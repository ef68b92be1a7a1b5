import { A } from '@solidjs/router';
import { t } from '../i18n/i18n.ts';
import { Blank } from '../ui/Blank.tsx';

/** An address at which there is nothing, whoever asks. */
export default function NotFound() {
  document.title = t('accounts.notFound.title');
  return (
    <main class="blank-page">
      <Blank icon="search" title={t('accounts.notFound.title')} body={t('accounts.notFound.body')}>
        <A class="button" data-look="plain" href="/">
          {t('accounts.notFound.back')}
        </A>
      </Blank>
    </main>
  );
}
