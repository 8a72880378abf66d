/** The shape that the API takes; the server has the last word. */
const ADDRESS = /^[A-Za-z0-9._%+'-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}$/;

export interface Addresses {
  good: string[];
  bad: string[];
}

/** Addresses typed or pasted, as people write them: one a line, with commas, semicolons, names around. */
export function readAddresses(typed: string): Addresses {
  const found: Addresses = { good: [], bad: [] };
  for (const part of typed.split(/[\n,;]+/)) {
    const named = part.includes('<');
    for (const one of part.split(/[\s<>]+/).filter(Boolean)) {
      if (named && !one.includes('@')) continue; // a word of the name before <address>
      const address = one.toLowerCase();
      const list = ADDRESS.test(address) ? found.good : found.bad;
      if (!list.includes(address)) list.push(address);
    }
  }
  return found;
}
