import type { JSX } from 'solid-js';
import './Entrance.css';

/** The quiet page around a form for those who are not inside yet. */
export function Entrance(props: { title: string; lead: string; children: JSX.Element }) {
  return (
    <main class="entrance">
      <div class="entrance-card">
        <img src="/janela.svg" alt="" width="40" height="40" />
        <h1>{props.title}</h1>
        <p class="entrance-lead">{props.lead}</p>
        {props.children}
      </div>
    </main>
  );
}
