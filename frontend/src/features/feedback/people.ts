/** Those named in a text: one a line, or pasted from a message with commas; each once, whatever its capitals. */
export function peopleFrom(text: string): string[] {
  const found = new Map<string, string>();
  for (const one of text.split(/[\n,;]+/)) {
    const person = one.trim();
    if (person !== '' && !found.has(person.toLowerCase())) found.set(person.toLowerCase(), person);
  }
  return [...found.values()];
}
