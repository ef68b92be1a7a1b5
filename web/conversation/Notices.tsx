import { createEffect, createMemo, createSignal, Show } from 'solid-js';
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
import type { ComposerNotices } from './composer-notices.ts';
import { pauseText } from './pause-text.ts';
import type { QueueActs } from './queue.store.ts';
import './Notices.css';

/** C9, C10, C11: what stands in the way of what one writes, who can mend it, and the act that does. */
export default function Notices(props: {
  of: ComposerNotices;
  /** There is a field to write in. */
  writes: boolean;
  channel: ConversationView['channel'];
  isAdmin: boolean;
  queue: QueueActs;
  held: number;
  /** [N11] What the queue would cost if it left now; empty while nobody can tell. */
  queueCost: string;
  now: number;
}) {
  const stopped = createMemo(() => props.of.channel !== null);
  const [discarding, setDiscarding] = createSignal(false);
  createEffect(() => {
    if (stopped()) void askHealth();
  });
  return (
    <>
      <Show when={props.of.channel}>
        {(stop) => (
          <div class="notice" data-tone="trouble" data-notice="C9">
            <Icon name="warn" size={16} />
            <p>
              <strong>
                {t(
                  stop().what === 'everything' ? 'channels.stopped' : 'channels.templatesStopped',
                  props.channel.name,
                  dateTime(stop().since, props.now),
                )}
              </strong>{' '}
              {stopSentence(stop(), props.isAdmin, props.now)}{' '}
              <Show when={stop().what === 'everything' && props.writes}>{t('channels.queueHint')} </Show>
              {t('channels.whoMends', administrators())} <StopCode stop={stop()} />
            </p>
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
              <strong>
                {t(why() === 'stop_asked' ? 'conversation.composer.stopAsked' : 'conversation.composer.reviewFirst')}
              </strong>{' '}
              {props.queueCost}
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
                <Button icon="send" busy={props.queue.busy('flush')} onClick={() => void props.queue.decide('flush')}>
                  {t('conversation.composer.sendQueue')}
                </Button>
              </div>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
