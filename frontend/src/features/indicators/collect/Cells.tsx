import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import type { CampaignCell } from '../contract';
import { keyOf, standingOf, unanswered } from './standing';
import { Notes, Value } from './Value';
import { useNames, useSaid } from './words';
import './collect.css';

interface CellsProps {
  lab: string;
  cells: readonly CampaignCell[];
  /** Whether there is something to do: the lab takes part, the campaign is open. */
  open: boolean;
  declares: boolean;
  onOpen: (cell: CampaignCell) => void;
}

/** The cells of a lab, one below the other: what is asked, what there is, and the one thing to do. */
export function Cells({ lab, cells, open, declares, onOpen }: CellsProps) {
  const t = useT();
  const names = useNames();
  const said = useSaid();
  const act = (cell: CampaignCell) => {
    if (declares && unanswered(cell) > 0) return 'collect.do.answer';
    if (declares && open && cell.declarable && standingOf(cell) === 'missing') return 'collect.do.declare';
    return 'collect.do.open';
  };
  return (
    <ul className="ti-plain ti-collect">
      {cells.map((cell) => {
        const beside = [
          cell.before !== null && t('collect.before', { value: said(cell.before, cell.unit) }),
          !cell.required && t('collect.optional'),
          cell.evidence_rule !== 'none' && cell.declarable && t(`indicators.evidence.${cell.evidence_rule}`),
        ].filter(Boolean);
        const verb = act(cell);
        return (
          <li key={keyOf(cell)} data-part={cell.breakdown !== ''} data-standing={standingOf(cell)}>
            <div className="ti-collect__what">
              <h3>{names.cell(cell)}</h3>
              {beside.length > 0 && <p className="ti-small">{beside.join(' · ')}</p>}
              <Notes cell={cell} />
            </div>
            <Value lab={lab} cell={cell} />
            {(open || cell.questions.length > 0) && (
              <div className="ti-collect__act">
                <Button size="small" look={verb === 'collect.do.open' ? 'tertiary' : 'secondary'} onClick={() => onOpen(cell)}>
                  {t(verb)}
                  <span className="ti-sr"> : {names.cell(cell)}</span>
                </Button>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
