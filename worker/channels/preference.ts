import type { ConversationEvent, Preference, ProviderFailure } from './channel.ts';

/** The key of a choice: it has no id of its own, and the same one at the same moment (ms) is the same told again. */
export const preferenceKey = ({ choice, at }: Preference): string => `preference:marketing:${choice}:${at}`;

/** Whether a message failed because its contact wants no marketing. */
export const isOptedOut = ({ scope, again }: ProviderFailure): boolean => scope === 'marketing' && again === 'never';

/** The newest choice that events of one contact tell of, a refusal for it included; null: none. `receipt`: ms. */
export function choiceIn(events: readonly ConversationEvent[], receipt: number): Preference | null {
  const choices = events.flatMap((event): Preference[] => {
    const at = Math.min(event.at, receipt);
    if (event.type === 'preference') return [{ choice: event.choice, at }];
    if (event.type !== 'status' || event.failure === null || !isOptedOut(event.failure)) return [];
    return [{ choice: 'stop', at }];
  });
  return choices.reduce<Preference | null>((newest, one) => (one.at >= (newest?.at ?? 0) ? one : newest), null);
}
