import type { Definition } from './contract';

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Definitions that hold every word, whatever their accents. */
export function matching(definitions: readonly Definition[], words: string): Definition[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return definitions.filter((one) => {
    const text = plain(`${one.code} ${one.label_fr} ${one.label_en} ${one.description_fr}`);
    return wanted.every((word) => text.includes(word));
  });
}
