import { Show } from 'solid-js';
import type { BlockRefusal } from '../../worker/conversation/blocking.ts';
import { failureCause } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';
import { moment } from '../schedules/moment.ts';
import { Icon } from '../ui/Icon.tsx';
import './Block.css';

/** [N60] What the provider would not carry out of blocking a contact or letting them in again, why, and what comes of it. */
export function BlockRefused(props: {
  of: BlockRefusal | null;
  /** The channel's name, where there may be several. */
  on?: string | undefined;
  now: number;
}) {
  return (
    <Show when={props.of}>
      {(refusal) => (
        <p class="block-refused" role="status">
          <Icon name="warn" size={18} />
          <span>
            <Show when={props.on}>{(name) => <b>{name()}: </b>}</Show>
            {t(refusal().of === 'block' ? 'contacts.block.provider.refused' : 'contacts.block.stillBlocked')}{' '}
            {failureCause(refusal().code)}.<small>{againOf(refusal(), props.now)}</small>
          </span>
        </p>
      )}
    </Show>
  );
}

const againOf = ({ code, again }: BlockRefusal, now: number): string =>
  again === null
    ? t('contacts.block.askedNoMore', code)
    : t('contacts.block.askedAgain', moment(Math.max(again, now), now), code);
