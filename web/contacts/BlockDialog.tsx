import { createSignal, createUniqueId, onMount, Show } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Decision } from '../ui/Decision.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { type AtStake, atStakeOf, blockContact } from './block.client.ts';
import './Block.css';

/** [N60] Asks whether a contact shall be blocked, and where messages wait in their queues what becomes of them. */
export default function BlockDialog(props: {
  contact: { id: ContactId; name: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const { id, name } = props.contact;
  const group = createUniqueId();
  /** null: not known yet. */
  const [stake, setStake] = createSignal<AtStake | null>(null);
  onMount(() => void atStakeOf(id).then(setStake));
  const held = () => stake()?.held ?? 0;
  const [fate, setFate] = createSignal<'keep' | 'cancel'>('keep');
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await blockContact(id, held() > 0 ? fate() : null);
    setBusy(false);
    if (answer.ok) {
      say(t('contacts.block.done', name));
      return props.onDone();
    }
    const problem = answer.reason.kind === 'refused' ? answer.reason.problem : null;
    if (problem?.code === 'messages_held') return void setStake({ scheduled: 0, ...stake(), held: problem.held ?? 1 });
    setTrouble(troubleSentence(answer.reason));
  };
  return (
    <Dialog
      title={t('contacts.block.title', name)}
      lead={t('contacts.block.lead')}
      busy={busy()}
      onClose={props.onClose}
    >
      <div class="block-form">
        <p>{t('contacts.block.atMeta')}</p>
        <Show when={stake()?.scheduled}>
          {(count) => (
            <p class="block-scheduled">
              <Icon name="clock" size={16} />
              <span>{t('contacts.block.scheduled', count())}</span>
            </p>
          )}
        </Show>
        <Show when={held()}>
          {(count) => (
            <Decision legend={t('contacts.block.held', count())}>
              <Choice type="radio" name={group} checked={fate() === 'keep'} onChange={() => setFate('keep')}>
                {t('contacts.block.keep')}
              </Choice>
              <Choice type="radio" name={group} checked={fate() === 'cancel'} onChange={() => setFate('cancel')}>
                {t('conversation.concludeHeld.cancel')}
              </Choice>
            </Decision>
          )}
        </Show>
        <Trouble text={trouble()} />
      </div>
      <footer class="dialog-foot">
        <Button autofocus disabled={busy()} onClick={props.onClose}>
          {t('contacts.block.cancel')}
        </Button>
        <Button look="danger" disabled={stake() === null} busy={busy()} onClick={() => void go()}>
          {t('contacts.block.submit')}
        </Button>
      </footer>
    </Dialog>
  );
}
