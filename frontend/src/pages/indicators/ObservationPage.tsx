import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { EvidenceList } from '@/features/indicators/cell/EvidenceList';
import { useLineage } from '@/features/indicators/cell/lineage';
import { Questions } from '@/features/indicators/cell/Questions';
import { Records } from '@/features/indicators/cell/Records';
import type { Definition, ObservationWhole } from '@/features/indicators/contract';
import { STATUS_TONES } from '@/features/indicators/desk/Cells';
import { useBreakdown, usePeriod, useUnits } from '@/features/indicators/labels';
import { Editions } from '@/features/indicators/cell/Editions';
import { type MessageKey, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Figure } from '@/ui/data/Figure';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Page, Section } from '@/ui/layout/Page';
import '@/features/indicators/cell/cell.css';

/** One figure as the lab works on it: what made it, what proves it, what is asked about it, what to do now. */
export function ObservationPage({ lab, observation }: { lab: string; observation: number }) {
  const cell = hooks.useQuery('get', '/v1/labs/{lab}/observations/{observation}', { params: { path: { lab, observation } } });
  const definitions = hooks.useQuery('get', '/v1/indicators');
  return (
    <Loaded query={cell}>
      {(found) => (
        <Loaded query={definitions}>
          {({ items }) => <Found lab={lab} cell={found} definition={items.find((one) => one.code === found.code)} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Found({ lab, cell, definition }: { lab: string; cell: ObservationWhole; definition: Definition | undefined }) {
  const t = useT();
  const period = usePeriod();
  const breakdown = useBreakdown(lab);
  const units = useUnits();
  const unit = definition?.unit ?? 'number';
  const lineage = useLineage('observation', lab, cell.id);
  return (
    <Page
      title={definition?.label_fr ?? cell.code}
      kicker={[period(cell.period), cell.breakdown && breakdown(cell.breakdown)].filter(Boolean).join(' · ')}
      crumbs={[{ href: `/labs/${lab}/validation?periode=${cell.period}`, label: t('validation.title') }]}
    >
      <div className="ti-cellhead">
        <Figure
          value={cell.value === null ? t('dashboard.withheld') : units.written(cell.value, unit)}
          note={
            <>
              {t(`indicators.origin.${cell.origin}` as MessageKey)}
              {cell.target !== null && ` · ${t('dashboard.target', { target: units.written(cell.target, unit) })}`}
              {cell.published_value !== null && cell.revision && ` · ${t('cell.public', { value: units.written(cell.published_value, unit) })}`}
            </>
          }
        >
          {units.said(unit)} <Badge tone={STATUS_TONES[cell.status] ?? 'neutral'}>{t(`validation.is.${cell.status}`)}</Badge>
        </Figure>
        <Acts lab={lab} cell={cell} />
      </div>
      {cell.returned_reason && (
        <Alert tone="warning" title={t('cell.returned')}>
          {cell.returned_reason}
        </Alert>
      )}
      {cell.comment && <p className="ti-measure">{cell.comment}</p>}
      {cell.origin === 'computed' && (
        <Section title={t('lineage.title')}>
          <Records lab={lab} lineage={lineage} />
        </Section>
      )}
      {(cell.origin === 'declared' || cell.pieces.length > 0) && (
        <Section title={t('indicators.evidence')}>
          <EvidenceList lab={lab} cell={cell} items={cell.pieces} />
        </Section>
      )}
      <Section title={t('questions.title')}>
        <Questions lab={lab} cell={cell} questions={cell.questions} />
      </Section>
      <Section title={t('editions.title')}>
        <Editions lab={lab} items={cell.revisions} unit={unit} />
      </Section>
    </Page>
  );
}

function Acts({ lab, cell }: { lab: string; cell: ObservationWhole }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [returning, setReturning] = useState(false);
  const may = (what: ObservationWhole['abilities'][number]) => cell.abilities.includes(what);
  const params = { path: { lab } };
  const body = { ids: [cell.id] };
  return (
    <div className="ti-stack" data-gap="small">
      {problem !== null && <ProblemAlert error={problem} />}
      <div className="ti-cluster">
        {may('submit') && (
          <Button
            busy={busy}
            onClick={() => void act(() => client.POST('/v1/labs/{lab}/observations/submission', { params, body }), t('validation.done.draft', { count: 1 }))}
          >
            {t('validation.do.draft', { count: 1 })}
          </Button>
        )}
        {may('validate') && (
          <Button
            busy={busy}
            onClick={() => void act(() => client.POST('/v1/labs/{lab}/observations/validation', { params, body }), t('validation.done.submitted', { count: 1 }))}
          >
            {t('validation.do.submitted', { count: 1 })}
          </Button>
        )}
        {may('return') && (
          <Button look="secondary" icon="back" onClick={() => setReturning(true)}>
            {t('validation.return', { count: 1 })}
          </Button>
        )}
        {may('delete') && (
          <Button
            look="tertiary"
            danger
            busy={busy}
            onClick={() =>
              void act(
                () =>
                  client.DELETE('/v1/labs/{lab}/declared-values/{observation}', {
                    params: { path: { lab, observation: cell.id }, header: ifMatch(cell.version) },
                  }),
                t('cell.deleted'),
              )
            }
          >
            {t('cell.delete')}
          </Button>
        )}
      </div>
      {returning && (
        <ReasonDialog
          title={t('validation.return', { count: 1 })}
          lead={t('validation.return.lead')}
          action={t('validation.return', { count: 1 })}
          onClose={() => setReturning(false)}
          onSend={async (reason) => {
            await client.POST('/v1/labs/{lab}/observations/return', { params, body: { ...body, reason } });
            setReturning(false);
            await act(() => Promise.resolve(), t('validation.returned', { count: 1 }));
          }}
        />
      )}
    </div>
  );
}
