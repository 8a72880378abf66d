/** The file chosen in an `<input type="file">`, if one was. */
export const chosen = (files: FileList | null | undefined): File | null => files?.[0] ?? null;

/** A text with one thing a line, as a list. */
export const linesOf = (text: string): string[] =>
  text.split('\n').map((one) => one.trim()).filter(Boolean);

/** An empty number field says nothing. */
export const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
