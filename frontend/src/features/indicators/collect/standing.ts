/** What is needed of a cell of a campaign to say where it stands. */
interface Cell {
  code: string;
  breakdown: string;
  required: boolean;
  filled: boolean;
  declarable: boolean;
  computed: object | null;
  declared: object | null;
  remark: { state: string } | null;
  questions: readonly { answer: string | null }[];
}

/** `none`: the lab says that the figure has no sense there; `empty`: nothing, and nothing asked for. */
export type Standing = 'missing' | 'empty' | 'none' | 'counted' | 'declared';

export function standingOf(cell: Cell): Standing {
  if (cell.declared) return 'declared';
  if (cell.computed) return 'counted';
  if (cell.remark?.state === 'sans_objet') return 'none';
  return cell.required ? 'missing' : 'empty';
}

export const keyOf = (cell: Pick<Cell, 'code' | 'breakdown'>): string => `${cell.code} ${cell.breakdown}`;

export const unanswered = (cell: Pick<Cell, 'questions'>): number => cell.questions.filter((one) => one.answer === null).length;

export const VIEWS = ['toutes', 'manquantes', 'questions', 'douteuses'] as const;
export type View = (typeof VIEWS)[number];

export const isView = (text: unknown): text is View => VIEWS.some((one) => one === text);

export function inView<C extends Cell>(cells: readonly C[], view: View): C[] {
  if (view === 'manquantes') return cells.filter((one) => one.required && !one.filled);
  if (view === 'questions') return cells.filter((one) => unanswered(one) > 0);
  if (view === 'douteuses') return cells.filter((one) => one.remark?.state === 'douteux');
  return [...cells];
}

/** How many cells must be filled, and how many are. */
export function progressOf(cells: readonly Cell[]): { expected: number; filled: number } {
  const asked = cells.filter((one) => one.required);
  return { expected: asked.length, filled: asked.filter((one) => one.filled).length };
}

/** The next cell with something left to do, after this one and then from the first. */
export function nextAfter<C extends Cell>(cells: readonly C[], key: string): C | undefined {
  const at = cells.findIndex((one) => keyOf(one) === key);
  const others = [...cells.slice(at + 1), ...cells.slice(0, Math.max(at, 0))];
  return others.find((one) => (one.required && !one.filled) || unanswered(one) > 0);
}
