import { onMount } from 'solid-js';
import { t } from '../../i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Entrance } from '../Entrance.tsx';
import { loadSession, signOut } from '../session.store.ts';
import { SetUp } from './SetUp.tsx';
import { tf } from './texts.ts';

/** For whoever is in, and must set up a second factor before anything else. */
export default function Enrol() {
  onMount(() => {
    document.title = t('product');
  });
  return (
    <Entrance title={tf('enrol.title')} lead={tf('enrol.lead')}>
      <div class="entrance-steps">
        <SetUp onDone={() => void loadSession()} />
      </div>
      <div class="entrance-ways">
        <Button look="quiet" onClick={() => void signOut()}>
          {tf('enrol.signOut')}
        </Button>
      </div>
    </Entrance>
  );
}
