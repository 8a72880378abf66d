/** What the header counts: past nine, how many no longer matters. */
export const COUNTED = 9;

/** One more is asked for than is counted, apart from the list of the page where they are read. */
export const UNREAD = { params: { query: { limit: COUNTED + 1 } } };

/** How a number of unread notices is shown. */
export const shownOf = (count: number): string => (count > COUNTED ? `${COUNTED}+` : String(count));
