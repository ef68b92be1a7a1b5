/** What came, written so that people can read it: JSON in lines, anything else as it is. */
export function rawText(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
