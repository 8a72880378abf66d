import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { at, type Cell, type Move, ready, type Step, STEPS } from './steps';
import './desk.css';

interface PipelineProps<C extends Cell> {
  cells: readonly C[];
  busy: boolean;
  onMove: (step: Move, cells: C[]) => void;
}

/** Where the figures of a period stand, and the one thing to do at each step. */
export function Pipeline<C extends Cell>({ cells, busy, onMove }: PipelineProps<C>) {
  const t = useT();
  return (
    <ol className="ti-plain ti-pipe" aria-label={t('validation.steps')}>
      {STEPS.map((step) => {
        const here = at(cells, step);
        return (
          <li key={step} data-some={here.length > 0}>
            <p>
              <span className="ti-pipe__count">{here.length}</span>{' '}
              <span className="ti-pipe__name">{t(`validation.count.${step}`, { count: here.length })}</span>
            </p>
            <Act step={step} waiting={here.length} cells={cells} busy={busy} onMove={onMove} />
          </li>
        );
      })}
    </ol>
  );
}

function Act<C extends Cell>({ step, waiting, cells, busy, onMove }: PipelineProps<C> & { step: Step; waiting: number }) {
  const t = useT();
  if (step === 'published' || waiting === 0) return null;
  const mine = ready(cells, step);
  if (mine.length === 0) return <p className="ti-small">{t(`validation.wait.${step}`)}</p>;
  return (
    <Button size="small" busy={busy} look={step === 'validated' ? 'primary' : 'secondary'} onClick={() => onMove(step, mine)}>
      {t(`validation.do.${step}`, { count: mine.length })}
    </Button>
  );
}
