import { t } from '../i18n/i18n.ts';
import './Quote.css';

/** What a message answers, as far as it is loaded. */
export interface Quoted {
  from: 'contact' | 'us' | null;
  text: string;
  /** Goes there and shows which it is; null: it is not loaded. */
  jump: (() => void) | null;
}

export function Quote(props: { of: Quoted }) {
  return (
    <button type="button" class="quote" disabled={props.of.jump === null} onClick={() => props.of.jump?.()}>
      {props.of.from === null ? null : <b>{t(`conversation.quoteFrom.${props.of.from}`)}</b>}
      <span dir="auto">{props.of.text}</span>
    </button>
  );
}
