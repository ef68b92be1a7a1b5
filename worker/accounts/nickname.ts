export const NICKNAME_MAX = 40;

/** [R60] It stands bold above a text, on a line of its own: marks of the format and line breaks would break out of it. */
export const UNBROKEN = /^[^*_~`\n\r\t]*$/;

/** Whether contacts can be shown this above a text. */
export const isNickname = (text: string): boolean => text.trim().length <= NICKNAME_MAX && UNBROKEN.test(text.trim());
