import { A } from '@solidjs/router';
import { Icon } from './Icon.tsx';
import './Page.css';

/** The way from one thing of many back to all of them. */
export function PageBack(props: { href: string; words: string }) {
  return (
    <A class="page-back" href={props.href}>
      <Icon name="back" size={16} />
      {props.words}
    </A>
  );
}
