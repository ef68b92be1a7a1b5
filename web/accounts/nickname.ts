/** Whether contacts can be shown this above a text: marks of the format would break out of its bold line. */
export const isNickname = (text: string): boolean => text.trim().length <= 40 && !/[*_~`\n\r\t]/.test(text.trim());
