import { A } from '@solidjs/router';
import { t } from '../i18n/i18n.ts';
import { Blank } from '../ui/Blank.tsx';
import type { Gone as GoneWhy } from './gone.ts';

/** An address that names nothing the viewer may see. */
export function Gone(props: { why: GoneWhy | null }) {
  const words = () => (props.why === 'passedOn' ? 'conversation.passedOn' : 'conversation.gone');
  return (
    <Blank icon="person" title={t(`${words()}.title`)} body={t(`${words()}.body`)}>
      <A class="button" data-look="plain" href="/">
        {t('conversation.back')}
      </A>
    </Blank>
  );
}
