import { Suspense, useEffect, useRef } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Skeleton } from '@/ui/feedback/states';
import { Questions } from '../cell/Questions';
import type { Campaign, CampaignCell, Definition, Observation } from '../contract';
import { Proof } from '../declare/DeclareSheet';
import { ValueForm } from '../forms';
import { RemarkForm } from './RemarkForm';
import { keyOf, unanswered } from './standing';
import { Notes, Value } from './Value';
import { useNames, useSaid } from './words';

interface CellSheetProps {
  lab: string;
  campaign: Pick<Campaign, 'slug' | 'period'>;
  cell: CampaignCell;
  definition: Definition | undefined;
  /** What the lab declares for this period, with what may be done with it; undefined until it is known. */
  declared: readonly Observation[] | undefined;
  /** The lab takes part, and the campaign is open. */
  open: boolean;
  declares: boolean;
  next: CampaignCell | undefined;
  onOpen: (cell: CampaignCell) => void;
  onClose: () => void;
}

/** One cell: what the network asks about it, its value and what proves it, what the lab says of it; then the next. */
export function CellSheet({ lab, campaign, cell, definition, declared, open, declares, next, onOpen, onClose }: CellSheetProps) {
  const t = useT();
  const names = useNames();
  const said = useSaid();
  const own = (declared ?? []).filter((one) => one.code === cell.code && one.source === '');
  const found = own.find((one) => one.breakdown === cell.breakdown);
  const writes = open && declares;
  const changes = writes && declared !== undefined && cell.declarable && (found === undefined || found.abilities.includes('edit'));
  const thread = { code: cell.code, period: campaign.period, breakdown: cell.breakdown, abilities: declares ? ['answer'] : [] };
  const key = keyOf(cell);
  const content = useRef<HTMLDivElement>(null);
  const last = useRef(key);
  // From one cell to the next the sheet stays: who reads it with keys or ears starts again at its top.
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    content.current?.focus({ preventScroll: true });
    content.current?.closest('dialog')?.scrollTo({ top: 0 });
  }, [key]);
  return (
    <Dialog open side title={names.cell(cell)} onClose={onClose}>
      <div key={key} ref={content} className="ti-stack" role="group" aria-label={names.cell(cell)} tabIndex={-1}>
        {definition && <p className="ti-small">{definition.description_fr}</p>}
        <Value lab={lab} cell={cell} />
        {cell.before !== null && <p className="ti-small">{t('collect.before', { value: said(cell.before, cell.unit) })}</p>}
        {!writes && <Notes cell={cell} />}
        {cell.questions.length > 0 && (
          <>
            <h3>{t('collect.questions', { count: unanswered(cell) })}</h3>
            <Questions lab={lab} cell={thread} questions={cell.questions} />
          </>
        )}
        {changes && definition && (
          <>
            <h3>{t(cell.computed ? 'collect.declare.beside' : 'collect.declare')}</h3>
            {cell.computed && <p className="ti-small">{t('collect.declare.beside.lead')}</p>}
            <Suspense fallback={<Skeleton lines={6} />}>
              <ValueForm
                lab={lab}
                period={campaign.period}
                definition={definition}
                cells={own}
                breakdown={cell.breakdown}
                onDone={() => undefined}
              />
            </Suspense>
          </>
        )}
        {writes && !cell.declarable && !cell.computed && <p>{t('collect.counted.only')}</p>}
        {writes && found && definition && <Proof lab={lab} definition={definition} cell={found} onDone={() => undefined} />}
        {writes && (
          <>
            <h3>{t('collect.remark.title')}</h3>
            <RemarkForm lab={lab} campaign={campaign.slug} cell={cell} />
          </>
        )}
        {next && writes && (
          <div>
            <Button look="tertiary" onClick={() => onOpen(next)}>
              {t('collect.next', { cell: names.cell(next) })}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
