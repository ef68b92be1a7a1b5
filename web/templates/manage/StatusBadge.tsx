import { statusName, statusTone } from './status-text.ts';

/** How Meta sees a template, in a word and a colour. */
export function StatusBadge(props: { status: string }) {
  return (
    <span class="status-badge" data-tone={statusTone(props.status)}>
      {statusName(props.status)}
    </span>
  );
}
