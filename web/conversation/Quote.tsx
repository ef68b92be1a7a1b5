import './Quote.css';

/** What a message answers, as far as it is loaded. */
export interface Quoted {
  /** Who said it; null: it is not loaded. */
  whom: string | null;
  text: string;
  /** Goes there and shows which it is; null: it is not loaded. */
  jump: (() => void) | null;
}

export function Quote(props: { of: Quoted }) {
  return (
    <button type="button" class="quote" disabled={props.of.jump === null} onClick={() => props.of.jump?.()}>
      {props.of.whom === null ? null : <b dir="auto">{props.of.whom}</b>}
      <span dir="auto">{props.of.text}</span>
    </button>
  );
}
