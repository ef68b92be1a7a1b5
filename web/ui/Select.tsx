import { type JSX, splitProps } from 'solid-js';
import { Icon } from './Icon.tsx';
import './Field.css';
import './Select.css';

/** A list to choose one from; its arrow is the same wherever it stands. */
export function Select(props: Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'class'>) {
  const [own, rest] = splitProps(props, ['children']);
  return (
    <span class="select">
      <select class="text-input" {...rest}>
        {own.children}
      </select>
      <Icon name="chevron" size={16} />
    </span>
  );
}
