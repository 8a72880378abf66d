/** Euros as people write them ("3 001,50", "3001.5 €"), in whole cents; null when they are not an amount. */
export function centsOf(text: string): number | null {
  const written = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  const found = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(written);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** What a field shows of an amount, ready to be changed: "3001,50". */
export function eurosOf(cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return '';
  const rest = cents % 100;
  return rest === 0 ? String(cents / 100) : `${Math.floor(cents / 100)},${String(rest).padStart(2, '0')}`;
}
