import type { JSX } from 'solid-js';

/**
 * What must be decided before a grave act, where the dialog may grow by it under the pointer: the second press of a double click
 * was meant for what stood there before, and decides nothing.
 */
export function Decision(props: { legend: string; children: JSX.Element }) {
  return (
    <fieldset on:click={(event) => event.detail > 1 && event.preventDefault()}>
      <legend>{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}
