/** What is needed of a check to gather those that say the same. */
interface Found {
  code: string;
  severity: string;
  sentence: string;
  cells: readonly { code: string; period: string; breakdown: string; observation: number }[];
}

export interface Group<C extends Found> {
  key: string;
  /** About the total where there is one. */
  first: C;
  /** The same remark about details of the same indicator. */
  others: C[];
}

const partOf = (one: Found) => one.cells[0]?.breakdown ?? '';

/** One remark for each indicator, however many details it holds for: the total speaks for them. */
export function grouped<C extends Found>(checks: readonly C[]): Group<C>[] {
  const found = new Map<string, C[]>();
  for (const one of checks) {
    const key = `${one.severity} ${one.code} ${one.cells[0]?.code ?? one.sentence}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found].flatMap(([key, here]) => {
    const first = here.find((one) => partOf(one) === '') ?? here[0];
    return first ? [{ key, first, others: here.filter((one) => one !== first) }] : [];
  });
}
