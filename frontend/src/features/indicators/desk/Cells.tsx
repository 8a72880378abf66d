import { type MessageKey, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge, type Tone } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import type { Observation } from '../contract';
import { useBreakdown, useUnits } from '../labels';
import { byCode } from './steps';
import './desk.css';

export const STATUS_TONES: Record<string, Tone> = { draft: 'neutral', submitted: 'accent', validated: 'deep', published: 'good' };

interface CellsProps {
  lab: string;
  cells: readonly Observation[];
  label: (code: string) => string;
  unit: (code: string) => string;
  onReturn: (cells: Observation[]) => void;
}

/** The figures of a period, indicator by indicator, beside what is public now. */
export function Cells({ lab, cells, label, unit, onReturn }: CellsProps) {
  const t = useT();
  const units = useUnits();
  const breakdown = useBreakdown(lab);
  return byCode(cells).map(({ code, cells: here }) => {
    const back = here.filter((one) => one.abilities.includes('return'));
    return (
      <section key={code} className="ti-stack" data-gap="small" aria-labelledby={`cells-${code}`}>
        <div className="ti-cluster" data-spread>
          <h3 id={`cells-${code}`}>
            {label(code)} <span className="ti-small">({units.named(unit(code))})</span>
          </h3>
          {back.length > 0 && (
            <Button size="small" look="tertiary" icon="back" onClick={() => onReturn(back)}>
              {t('validation.return', { count: back.length })}
              <span className="ti-sr"> : {label(code)}</span>
            </Button>
          )}
        </div>
        <Table
          caption={label(code)}
          hideCaption
          rows={here}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'cut',
              header: t('indicators.cut'),
              cell: (one) => (
                <>
                  {breakdown(one.breakdown)}
                  {one.origin !== 'computed' && <span className="ti-small"> ({t(`indicators.origin.${one.origin}` as MessageKey).toLowerCase()})</span>}
                </>
              ),
            },
            {
              key: 'value',
              header: t('indicators.value'),
              numeric: true,
              cell: (one) => <AppLink href={`/labs/${lab}/observations/${one.id}`}>{units.written(one.value, unit(code))}</AppLink>,
            },
            {
              key: 'public',
              header: t('validation.public'),
              numeric: true,
              cell: (one) => (one.published_value === null ? '–' : units.written(one.published_value, unit(code))),
            },
            {
              key: 'status',
              header: t('validation.status'),
              cell: (one) => (
                <span className="ti-cluster">
                  <Badge tone={STATUS_TONES[one.status] ?? 'neutral'}>{t(`validation.is.${one.status}`)}</Badge>
                  {one.revision && <Badge tone="warn">{t('validation.revision')}</Badge>}
                </span>
              ),
            },
            { key: 'beside', header: t('validation.beside'), cell: (one) => <Beside cell={one} /> },
          ]}
        />
      </section>
    );
  });
}

/** What comes with a figure: how many records or pieces of evidence, questions still open, why it came back. */
function Beside({ cell }: { cell: Observation }) {
  const t = useT();
  const words = [
    cell.origin === 'computed' && cell.n !== null && t('validation.beside.records', { count: cell.n }),
    cell.evidence > 0 && t('validation.beside.evidence', { count: cell.evidence }),
    cell.questions_open > 0 && t('validation.beside.questions', { count: cell.questions_open }),
    cell.returned_reason && t('validation.beside.returned', { reason: cell.returned_reason }),
    cell.status === 'submitted' && cell.submitted_by_me && t('validation.beside.mine'),
  ].filter(Boolean);
  return <span className="ti-small">{words.join(' · ') || '–'}</span>;
}
