import { Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import { EvidenceList } from '../cell/EvidenceList';
import type { Definition, Observation } from '../contract';
import { STATUS_TONES } from '../desk/Cells';
import { useUnits } from '../labels';
import { ValueForm } from '../forms';
import { CutField } from './CutField';

interface DeclareSheetProps {
  lab: string;
  period: string;
  definition: Definition;
  cells: readonly Observation[];
  onClose: () => void;
}

/** One indicator at a time: its value, then what proves it, then it is handed over. */
export function DeclareSheet({ lab, period, definition, cells, onClose }: DeclareSheetProps) {
  const t = useT();
  const units = useUnits();
  const [breakdown, setBreakdown] = useState<string | null>('');
  const cell = cells.find((one) => one.breakdown === breakdown);
  const open = breakdown !== null && (cell === undefined || cell.abilities.includes('edit'));
  return (
    <Dialog open side title={definition.label_fr} onClose={onClose}>
      <p className="ti-small">{definition.description_fr}</p>
      <CutField lab={lab} definition={definition} breakdown={breakdown} onBreakdown={setBreakdown} />
      {cell && (
        <p className="ti-cluster">
          <strong>{units.written(cell.value, definition.unit)}</strong>
          <span>{units.said(definition.unit)}</span>
          <Badge tone={STATUS_TONES[cell.status] ?? 'neutral'}>{t(`validation.is.${cell.status}`)}</Badge>
        </p>
      )}
      {cell?.returned_reason && <p>{t('validation.beside.returned', { reason: cell.returned_reason })}</p>}
      {open && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <ValueForm
            key={`${breakdown} ${cell?.version ?? 0}`}
            {...{ lab, period, definition, cells, breakdown }}
            onDone={() => undefined}
          />
        </Suspense>
      )}
      {cell && <Proof lab={lab} definition={definition} cell={cell} onDone={onClose} />}
    </Dialog>
  );
}

/** What proves a declared value, then its handing over. */
export function Proof({ lab, definition, cell, onDone }: { lab: string; definition: Definition; cell: Observation; onDone: () => void }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const evidence = hooks.useQuery('get', '/v1/labs/{lab}/observations/{observation}/evidence', {
    params: { path: { lab, observation: cell.id } },
  });
  const submit = async () => {
    const work = () =>
      client.POST('/v1/labs/{lab}/observations/submission', { params: { path: { lab } }, body: { ids: [cell.id] } });
    if (await act(work, t('validation.done.draft', { count: 1 }))) onDone();
  };
  return (
    <>
      <h3>{t('indicators.evidence')}</h3>
      {definition.evidence_rule !== 'none' && <p className="ti-small">{t(`indicators.evidence.${definition.evidence_rule}`)}</p>}
      <Loaded query={evidence}>{({ items }) => <EvidenceList lab={lab} cell={cell} items={items} />}</Loaded>
      {cell.abilities.includes('submit') && (
        <>
          <h3>{t('declare.submit.title')}</h3>
          <p className="ti-small">{t('declare.submit.lead')}</p>
          {problem !== null && <ProblemAlert error={problem} />}
          <div>
            <Button busy={busy} onClick={() => void submit()}>
              {t('validation.do.draft', { count: 1 })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
