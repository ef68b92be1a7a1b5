import { createSignal, For, Show, Suspense } from 'solid-js';
import type { PersonView } from '../../worker/contacts/person.ts';
import type { BlockRefusal } from '../../worker/conversation/blocking.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { part } from '../live/part.env.ts';
import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { BlockRefused } from './BlockRefused.tsx';
import { createUnblocking } from './unblocking.store.ts';
import './Block.css';

const BlockDialog = part(() => import('./BlockDialog.tsx'));

/** [N60] Whether a contact is blocked, and for administrators the way to block them and to let them in again. */
export function ContactBlock(props: {
  person: Pick<PersonView, 'id' | 'name' | 'blocked'>;
  /** What the provider would not carry out of it, and on which channel where there are several. */
  refusals: readonly { on?: string; refusal: BlockRefusal }[];
  mayBlock: boolean;
  now: number;
  onChanged: () => void;
}) {
  const [asking, setAsking] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const { busy, unblock } = createUnblocking(setTrouble);
  const letIn = async () => {
    setTrouble(undefined);
    if (await unblock(props.person)) props.onChanged();
  };
  return (
    <Show when={props.mayBlock || props.person.blocked !== null || props.refusals.length > 0}>
      <section aria-label={t('contacts.block.section')}>
        <h3>{t('contacts.block.section')}</h3>
        <div class="contact-block" data-blocked={props.person.blocked === null ? undefined : ''}>
          <Show
            when={props.person.blocked}
            fallback={
              <>
                <p>{t('contacts.block.lead')}</p>
                <Button look="danger" icon="lock" onClick={() => setAsking(true)}>
                  {t('contacts.block.open')}
                </Button>
              </>
            }
          >
            {(blocked) => (
              <>
                <p>{t('contacts.block.since', blocked().by.name, dateTime(blocked().at, props.now))}</p>
                <Show when={props.mayBlock}>
                  <Button busy={busy()} onClick={() => void letIn()}>
                    {t('contacts.block.undo')}
                  </Button>
                </Show>
              </>
            )}
          </Show>
        </div>
        <For each={props.refusals}>{({ on, refusal }) => <BlockRefused of={refusal} on={on} now={props.now} />}</For>
        <Trouble text={trouble()} />
        <Show when={asking()}>
          <Suspense>
            <BlockDialog
              contact={props.person}
              onClose={() => setAsking(false)}
              onDone={() => {
                setAsking(false);
                props.onChanged();
              }}
            />
          </Suspense>
        </Show>
      </section>
    </Show>
  );
}
