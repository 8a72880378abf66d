import type { Values } from './merge';

interface Draft {
  /** The card as it was when the typing began: what was saved since is brought together with it. */
  base: Values;
  values: Values;
}

const keyOf = (lab: string, slug: string) => `draft:project:${lab}/${slug}`;

/** What was typed and not saved, for this tab: a page closed by mistake loses nothing. */
export function readDraft(lab: string, slug: string): Draft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(lab, slug));
    return kept ? (JSON.parse(kept) as Draft) : null;
  } catch {
    return null;
  }
}

export function keepDraft(lab: string, slug: string, draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(lab, slug), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(lab, slug));
  } catch {
    // Without storage there is no draft, and the form still works.
  }
}
