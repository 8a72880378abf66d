/** Where the English words of each domain are. */
export const english = import.meta.glob<{ default: Record<string, string> }>('./locales/en/*.json');
