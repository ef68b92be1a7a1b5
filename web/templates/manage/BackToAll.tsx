import { A } from '@solidjs/router';
import { tm } from '../../i18n/managing.ts';
import { Icon } from '../../ui/Icon.tsx';
import './TemplatePage.css';

export function BackToAll() {
  return (
    <A class="model-back" href="/modelos">
      <Icon name="back" size={16} />
      {tm('one.back')}
    </A>
  );
}
