/** What a search of methods may ask for; kept small, for each address of it is read before its page is. */
export const LEVELS = ['decouverte', 'habituel', 'confirme'] as const;
