import { A } from '@solidjs/router';
import { Account } from '../accounts/Account.tsx';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDesk } from './desk.tsx';
import './Rail.css';

/** The rooms of the product, and who I am. */
export function Rail(props: { onShortcuts: () => void }) {
  const desk = useDesk();
  return (
    <nav class="rail" aria-label={t('inbox.nav')}>
      <img class="rail-mark" src="/janela.svg" alt={t('product')} width="32" height="32" />
      <A class="rail-item" href="/" activeClass="" inactiveClass="" aria-current="page" title={t('inbox.tickets')}>
        <Icon name="chats" size={22} />
        <span>{t('inbox.tickets')}</span>
      </A>
      <Account session={desk.session} onShortcuts={props.onShortcuts} />
    </nav>
  );
}
