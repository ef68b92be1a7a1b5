import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { dateTime } from '../i18n/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Parting } from './left-number.ts';
import './PartingDialog.css';

/** [I12] Says, before a change of number is taken back, who is left with the old one. */
export function PartingDialog(props: { of: Parting; now: number; onClose: () => void; onConfirm: () => void }) {
  const left = () => shownNumber(props.of.left);
  return (
    <Dialog
      title={t('contacts.parting.title')}
      lead={t('contacts.parting.told', dateTime(props.of.at, props.now), left(), shownNumber(props.of.now))}
      onClose={props.onClose}
    >
      <p class="parting-then">
        {t('contacts.parting.means', left())}
        <Show when={props.of.namesakes}> {t('contacts.parting.namesakes', props.of.name)}</Show>
      </p>
      <footer class="dialog-foot">
        <Button autofocus onClick={props.onClose}>
          {t('contacts.parting.keep')}
        </Button>
        <Button look="danger" onClick={props.onConfirm}>
          {t('contacts.parting.confirm')}
        </Button>
      </footer>
    </Dialog>
  );
}

const shownNumber = (phone: string | null): string | null => (phone === null ? null : formatPhone(phone));
