/** What buttons write into a text in Markdown, and who is being called. */
export type Mark = 'bold' | 'italic' | 'list' | 'link';

const AROUND = { bold: '**', italic: '*' } as const;
const CALLED = /(?<![\w@/.])@([\p{L}\d-]*)$/u;

interface Called {
  /** Where the `@` stands. */
  from: number;
  typed: string;
}

/** Whoever is being called where the caret stands, null when nobody is. */
export function calledAt(words: string, caret: number): Called | null {
  const found = CALLED.exec(words.slice(0, caret));
  return found ? { from: found.index, typed: found[1] ?? '' } : null;
}

interface Marked {
  words: string;
  /** What is to be selected: what goes on being written. */
  from: number;
  to: number;
}

/** The words once a button was pressed with this selection. */
export function marked(mark: Mark, words: string, from: number, to: number): Marked {
  const [before, inside, after] = [words.slice(0, from), words.slice(from, to), words.slice(to)];
  if (mark === 'list') {
    const start = before.lastIndexOf('\n') + 1;
    const lines = words
      .slice(start, to)
      .split('\n')
      .map((line) => `- ${line}`)
      .join('\n');
    // A list begins after an empty line, or it would go on with the paragraph.
    const gap = start === 0 || /(^|\n)(\n|- .*\n)$/.test(words.slice(0, start)) ? '' : '\n';
    const end = start + gap.length + lines.length;
    return { words: words.slice(0, start) + gap + lines + after, from: end, to: end };
  }
  if (mark === 'link') {
    const address = 'https://';
    const at = from + inside.length + 3;
    return { words: `${before}[${inside}](${address})${after}`, from: at, to: at + address.length };
  }
  const sign = AROUND[mark];
  return { words: before + sign + inside + sign + after, from: from + sign.length, to: to + sign.length };
}
