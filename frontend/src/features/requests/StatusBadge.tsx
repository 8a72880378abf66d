import { useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { levelTone, type Level, type Request, toneOf } from './model';

type Standing = Pick<Request, 'state'> & { step?: Request['step'] };

const NAMED: ReadonlySet<Request['state']> = new Set(['inscrite', 'soumise', 'renvoyee', 'favorable', 'ajournee']);

/** Where a request stands, in words; with the name of the step when it is before a body. */
export function StatusBadge({ state, step }: Standing) {
  const t = useT();
  const words = t(`requests.state.${state}`);
  return <Badge tone={toneOf(state)}>{step && NAMED.has(state) ? `${words} — ${step.label}` : words}</Badge>;
}

export function LevelBadge({ level }: { level: Level }) {
  const t = useT();
  return <Badge tone={levelTone(level)}>{t(`requests.level.${level}`)}</Badge>;
}
