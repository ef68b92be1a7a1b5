import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import './FreeStrip.css';
import { b } from '../conversation/start/texts.ts';

/** [R30] Above the steps of a template while the window is open: it is offered, and not forced. */
export function FreeStrip(props: { trouble?: string; act: string; busy?: boolean; onFree: () => void }) {
  return (
    <div class="free-strip" role="status">
      <Icon name="clock" size={18} />
      <span>{props.trouble || b('windowOpen')}</span>
      <Button busy={props.busy ?? false} onClick={props.onFree}>
        {props.act}
      </Button>
    </div>
  );
}
