/** Whether an input method still composes with this key. 229: one where `isComposing` comes late. */
export const composes = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229;
