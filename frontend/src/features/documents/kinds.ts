/** What lists may be narrowed to; kept small, for each address of them is read before its page is. */
export const DOCUMENT_KINDS = ['page', 'compte_rendu', 'modele', 'kit'] as const;
export const RESOURCE_KINDS = ['lien', 'fichier', 'livre', 'outil', 'contact', 'veille'] as const;
