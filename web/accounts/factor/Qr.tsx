import { qrOf } from './qr.ts';

/** A text to be read by a camera: dark on light, also at night, for many readers know it only so. */
export function Qr(props: { text: string; label: string }) {
  const code = () => qrOf(props.text);
  return (
    <svg class="factor-qr" role="img" aria-label={props.label} viewBox={`0 0 ${code().side} ${code().side}`}>
      <title>{props.label}</title>
      <path d={code().path} />
    </svg>
  );
}
