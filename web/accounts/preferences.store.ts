import { createSignal } from 'solid-js';
import type { Preferences, PreferencesChange } from '../../worker/accounts/preferences.ts';
import { language, setLanguage } from '../i18n/failure.ts';
import { type Answer, call } from '../live/api.client.ts';
import { setTheme, theme } from '../ui/theme.store.ts';

const [told, setTold] = createSignal<Preferences | null>(null);
/** What is being kept. */
const [wishes, setWishes] = createSignal<readonly PreferencesChange[]>([]);

/** How whoever is signed in likes it, what is being kept included; null: nobody has said yet. */
export function preferences(): Preferences | null {
  const held = told();
  return held === null ? null : { ...held, ...Object.fromEntries(wishes().flatMap((wish) => Object.entries(wish))) };
}

/** What the server tells of them: what was chosen on another device holds here, too. */
export function learnPreferences(held: Preferences): void {
  setTold(held);
  look();
}

/** [N78] Keeps a choice, for every device. It holds at once, and what could not be kept goes back to what does. */
export async function prefer(change: PreferencesChange): Promise<Answer<Preferences>> {
  setWishes([...wishes(), change]);
  look();
  const answer = await call<Preferences>('PATCH', '/me/preferences', change);
  if (answer.ok) setTold(answer.value);
  setWishes(wishes().filter((wish) => wish !== change));
  look();
  return answer;
}

function look(): void {
  const liked = preferences();
  if (liked === null) return;
  const wanted = liked.theme ?? 'system';
  if (wanted !== theme()) setTheme(wanted);
  if (liked.language !== null && liked.language !== language()) setLanguage(liked.language);
}
