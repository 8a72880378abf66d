import type { components } from '@/api/generated';

type Schemas = components['schemas'];
export type BookCard = Schemas['BookCard'];
export type Book = Schemas['BookRead'];
export type Copy = Schemas['CopyItem'];
export type CopyPage = Schemas['CopyRead'];
export type Loan = Schemas['LoanRow'];

export const BOOK_KINDS = ['livre', 'revue', 'jeu'] as const;
export const COPY_STATES = ['en_rayon', 'sur_place', 'perdu', 'retire'] as const;

export const libraryOf = (lab: string) => `/labs/${lab}/bibliotheque`;
export const bookAddress = (lab: string, book: number) => `${libraryOf(lab)}/${book}`;
export const copyAddress = (lab: string, copy: number) => `${libraryOf(lab)}/exemplaires/${copy}`;

/** Who wrote it, who publishes it, when: what is known of it, in one line. */
export const creditsOf = (book: BookCard) => [book.authors, book.publisher, book.year].filter(Boolean).join(', ');
