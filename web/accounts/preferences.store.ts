import { createSignal } from 'solid-js';
import type { Preferences, PreferencesChange } from '../../worker/accounts/preferences.ts';
import { language, setLanguage } from '../i18n/failure.ts';
import { type Answer, call } from '../live/api.client.ts';
import { setTheme, theme } from '../ui/theme.store.ts';

const [known, setKnown] = createSignal<Preferences | null>(null);

/** How whoever is signed in likes it; null: nobody has said yet. */
export const preferences = known;

/** What the server tells of them: what was chosen on another device holds here, too. */
export function learnPreferences(told: Preferences): void {
  setKnown(told);
  if (told.theme !== null && told.theme !== theme()) setTheme(told.theme);
  if (told.language !== null && told.language !== language()) setLanguage(told.language);
}

/** Keeps a choice, for every device. */
export async function prefer(change: PreferencesChange): Promise<Answer<Preferences>> {
  const answer = await call<Preferences>('PATCH', '/me/preferences', change);
  if (answer.ok) setKnown(answer.value);
  return answer;
}
