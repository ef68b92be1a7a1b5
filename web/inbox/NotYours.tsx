import { A } from '@solidjs/router';
import { t } from '../i18n/i18n.ts';
import { barred } from '../i18n/pt-BR/barred.ts';
import { textsOf } from '../i18n/texts.ts';
import { Blank } from '../ui/Blank.tsx';
import type { Room } from './rooms.ts';

const b = textsOf(barred);

/** [R59] An address that leads to a room that is not theirs: why, and the way back. */
export default function NotYours(props: { room: Room }) {
  return (
    <Blank icon="hand" title={b('title')} body={b(`why.${props.room}`)}>
      <A class="button" data-look="plain" href="/">
        {t('accounts.notFound.back')}
      </A>
    </Blank>
  );
}
