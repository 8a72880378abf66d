/** Which tickets a page shows; apart from the page, so that its address can be read without it. */
export const STATES = ['open', 'in_progress', 'done', 'all'] as const;
export type Shown = (typeof STATES)[number];
