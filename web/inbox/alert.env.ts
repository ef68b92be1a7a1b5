/** How long other tabs hold still for one that tells of something, ms. */
const HELD_MS = 3_000;
/** Those in the background let the one before somebody's eyes go first, ms. */
const AFTER_YOU_MS = 200;

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Does it in one of this browser's tabs, whichever comes first. */
export async function inOneTab(mark: string, act: () => void): Promise<void> {
  if (!document.hasFocus()) await later(AFTER_YOU_MS);
  await navigator.locks.request(`janela.alert ${mark}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    act();
    await later(HELD_MS);
  });
}

const notes = { new: [659, 880], reply: [784, 784] } as const;
const NOTE_S = 0.14;
const LOUD = 0.12;

let context: AudioContext | null = null;

/** Two short notes, rising for what is new. Browsers that let nothing be heard before a click stay silent. */
export function chime(kind: keyof typeof notes): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [at, frequency] of notes[kind].entries()) {
    const [from, until] = [currentTime + at * NOTE_S, currentTime + (at + 1) * NOTE_S];
    const voice = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(LOUD, from);
    volume.gain.exponentialRampToValueAtTime(0.001, until);
    voice.connect(volume).connect(destination);
    voice.start(from);
    voice.stop(until);
  }
}

/** Shows it by the browser, where it is allowed to; the same `tag` stands there once. */
export function show(title: string, body: string, tag: string, onClick: () => void): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag, icon: '/janela.svg' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onClick();
    };
  } catch {
    // Phones know notifications by a service worker only.
  }
}
