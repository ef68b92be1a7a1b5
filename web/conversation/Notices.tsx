import { createEffect, createMemo, createSignal, For, Show } from 'solid-js';
import type { ConversationView } from '../../worker/conversation/view.ts';
import { administrators, askHealth } from '../channels/health.store.ts';
import { Mending, StopCode } from '../channels/Mending.tsx';
import { stopSentence } from '../channels/stop-text.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ComposerNotices, WordsWait } from './composer-notices.ts';
import { pauseText } from './pause-text.ts';
import type { QueueActs } from './queue.store.ts';
import './Notices.css';

const kept = {
  stop_asked: 'conversation.composer.stopAsked',
  marketing_stopped: 'conversation.composer.keptFromMarketing',
  review: 'conversation.composer.reviewFirst',
} as const;

/** C9, C10, C11: what stands in the way of what one writes, who can mend it, and the act that does. */
export default function Notices(props: {
  of: ComposerNotices;
  /** What is written now waits for this. */
  waits: WordsWait | null;
  channel: ConversationView['channel'];
  isAdmin: boolean;
  queue: QueueActs;
  held: number;
  /** [N11] What the queue would cost if it left now; empty while nobody can tell. */
  queueCost: string;
  now: number;
}) {
  const stopped = createMemo(() => props.of.channel.length > 0);
  const [discarding, setDiscarding] = createSignal(false);
  createEffect(() => {
    if (stopped()) void askHealth();
  });
  return (
    <>
      <Show when={props.of.channel[0]}>
        {(stop) => (
          <div class="notice" data-tone="trouble" data-notice="C9">
            <Icon name="warn" size={16} />
            <div class="notice-causes">
              <For each={props.of.channel}>
                {(cause) => (
                  <p>
                    <strong>
                      {t(
                        cause.what === 'everything' ? 'channels.stopped' : 'channels.templatesStopped',
                        props.channel.name,
                        dateTime(cause.since, props.now),
                      )}
                    </strong>{' '}
                    {stopSentence(cause, props.isAdmin, props.now)} <StopCode stop={cause} />
                  </p>
                )}
              </For>
              <p>
                <Show when={props.waits}>{(waits) => <>{t(`channels.wordsWait.${waits()}`)} </>}</Show>
                {t('channels.whoMends', administrators())}
              </p>
            </div>
            <Show when={props.isAdmin}>
              <div class="notice-acts">
                <Mending channel={props.channel} stop={stop()} />
              </div>
            </Show>
          </div>
        )}
      </Show>
      <Show when={props.of.marketingStopped}>
        <div class="notice" data-tone="quiet" data-notice="C10">
          <Icon name="warn" size={16} />
          <p>{t('conversation.composer.marketingStopped')}</p>
        </div>
      </Show>
      <Show when={props.of.paused}>
        {(pause) => (
          <div class="notice" data-tone="quiet" data-notice="paused" role="status">
            <Icon name="clock" size={16} />
            <p>
              <strong>{t('conversation.composer.paused')}</strong> {pauseText(pause(), serverNow())}{' '}
              <Show when={pause().code !== 0}>
                <small>{t('conversation.code', pause().code)}</small>
              </Show>
            </p>
          </div>
        )}
      </Show>
      <Show when={props.of.queue}>
        {(why) => (
          <div class="notice" data-tone="kept" data-notice="C11" role="status">
            <Icon name="hourglass" size={16} />
            <p>
              <strong>{t(kept[why()])}</strong> {props.queueCost}
            </p>
            <Show when={props.queue.may()}>
              <div class="notice-acts">
                <Button look="quiet" busy={props.queue.busy('discard')} onClick={() => setDiscarding(true)}>
                  {t('conversation.composer.discardQueue')}
                </Button>
                <Show when={discarding()}>
                  <Dialog
                    title={t('conversation.composer.discardTitle', props.held)}
                    lead={t('conversation.composer.discardBody')}
                    onClose={() => setDiscarding(false)}
                  >
                    <div class="dialog-foot">
                      <Button onClick={() => setDiscarding(false)}>{t('conversation.composer.discardCancel')}</Button>
                      <Button
                        look="danger"
                        onClick={() => {
                          setDiscarding(false);
                          void props.queue.decide('discard');
                        }}
                      >
                        {t('conversation.composer.discardQueue')}
                      </Button>
                    </div>
                  </Dialog>
                </Show>
                <Show when={props.of.mayFlush}>
                  <Button icon="send" busy={props.queue.busy('flush')} onClick={() => void props.queue.decide('flush')}>
                    {t('conversation.composer.sendQueue')}
                  </Button>
                </Show>
              </div>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
