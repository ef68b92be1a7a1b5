import { clockTone } from '../../worker/schedules/clock-tone.ts';
import { t } from '../i18n/i18n.ts';
import { dayOf } from '../i18n/time.ts';
import { Icon } from '../ui/Icon.tsx';
import { moment } from './moment.ts';
import './ScheduleClock.css';

/** [R82] Something leaves later: blue, and amber where that is today. */
export function ScheduleClock(props: { at: number; now: number }) {
  const text = () => t('schedules.clock', moment(props.at, props.now));
  return (
    <span class="schedule-clock" data-tone={clockTone(props.at, props.now, dayOf)} title={text()}>
      <Icon name="calendar" size={14} />
      <span class="unseen">{text()}</span>
    </span>
  );
}
