/** Which decisions a list shows; kept small, for each address of it is read before its page is. */
export const WHICH = ['en_cours', 'en_vigueur', 'closes'] as const;
export type Which = (typeof WHICH)[number];
