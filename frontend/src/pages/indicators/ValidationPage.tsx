import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useCells } from '@/features/indicators/cells';
import type { Observation, Preview } from '@/features/indicators/contract';
import { Cells } from '@/features/indicators/desk/Cells';
import { Checks } from '@/features/indicators/desk/Checks';
import { Pipeline } from '@/features/indicators/desk/Pipeline';
import { PublishDialog } from '@/features/indicators/desk/PublishDialog';
import { at, type Move } from '@/features/indicators/desk/steps';
import { usePeriod } from '@/features/indicators/labels';
import { around } from '@/features/indicators/periods';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { ButtonLink } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';
import { useToday } from '@/ui/now';

interface ValidationPageProps {
  lab: string;
  period: string | undefined;
  onPeriod: (period: string) => void;
}

/** The desk where figures go from draft to published, under two pairs of eyes. */
export function ValidationPage({ lab, period, onPeriod }: ValidationPageProps) {
  const t = useT();
  const named = usePeriod();
  const today = useToday();
  const months = around(today, 'M', 6);
  const chosen = period ?? months[0] ?? '';
  const periods = [...months, ...around(today, 'Q', 4), ...around(today, 'S', 2), ...around(today, 'A', 3)];
  return (
    <Page
      title={t('validation.title')}
      lead={t('validation.lead')}
      crumbs={[{ href: `/labs/${lab}/indicateurs`, label: t('indicators.dashboard') }]}
      actions={
        <ButtonLink look="secondary" href={`/labs/${lab}/declarer`}>
          {t('declare.go')}
        </ButtonLink>
      }
    >
      <div className="ti-measure">
        <SelectField
          label={t('indicators.period')}
          value={chosen}
          onChange={(event) => onPeriod(event.target.value)}
          options={[...new Set([chosen, ...periods])].map((one) => ({ value: one, label: named(one) }))}
        />
      </div>
      <Desk lab={lab} period={chosen} />
    </Page>
  );
}

function Desk({ lab, period }: { lab: string; period: string }) {
  const t = useT();
  const named = usePeriod();
  const queries = useQueryClient();
  const { act, problem, busy, setProblem } = useAct();
  const [publishing, setPublishing] = useState<{ cells: readonly Observation[]; preview: Preview } | null>(null);
  const [returning, setReturning] = useState<readonly Observation[] | null>(null);
  const [seen, setSeen] = useState(false);
  const definitions = hooks.useQuery('get', '/v1/indicators');
  const params = { path: { lab } };
  const cells = useCells(lab, { period });
  const checks = hooks.useQuery('get', '/v1/labs/{lab}/indicator-checks', { params: { ...params, query: { period } } });
  const known = new Map(definitions.data?.items.map((one) => [one.code, one]));
  const label = (code: string) => known.get(code)?.label_fr ?? code;
  const unit = (code: string) => known.get(code)?.unit ?? 'number';

  const look = async (items: readonly Observation[]) => {
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/vintages/preview', { params, body: { ids: items.map((one) => one.id) } });
      if (data) setPublishing({ cells: items, preview: data });
    } catch (error) {
      setProblem(error);
    }
  };
  const move = (step: Move, items: readonly Observation[]) => {
    if (step === 'validated') {
      void look(items);
      return;
    }
    const body = { ids: items.map((one) => one.id) };
    const work = () =>
      step === 'draft'
        ? client.POST('/v1/labs/{lab}/observations/submission', { params, body })
        : client.POST('/v1/labs/{lab}/observations/validation', { params, body });
    void act(work, t(`validation.done.${step}`, { count: items.length }));
  };

  return (
    <Loaded query={cells} height="40rem">
      {(items) => {
        const published = at(items, 'published');
        const waiting = items.filter((one) => one.status !== 'published');
        const shared = { lab, label, unit, onReturn: setReturning };
        return (
          <>
            {problem !== null && <ProblemAlert error={problem} />}
            <Checks lab={lab} checks={checks.data?.items ?? []} />
            {items.length === 0 ? (
              <EmptyState title={t('validation.none')}>{t('validation.none.hint')}</EmptyState>
            ) : (
              <Section title={t('validation.where', { period: named(period) })} lead={items.some((one) => one.partial) && t('validation.where.partial')}>
                <Pipeline cells={items} busy={busy} onMove={move} />
              </Section>
            )}
            {waiting.length > 0 && (
              <Section title={t('validation.cells')}>
                <div className="ti-stack" data-gap="large">
                  <Cells {...shared} cells={waiting} />
                </div>
              </Section>
            )}
            {published.length > 0 && (
              <Disclosure summary={t('validation.published', { count: published.length })} open={seen} onToggle={setSeen}>
                <div className="ti-stack" data-gap="large">
                  <Cells {...shared} cells={published} />
                </div>
              </Disclosure>
            )}
            {publishing && (
              <PublishDialog
                {...{ lab, label, unit }}
                period={named(period)}
                {...publishing}
                onClose={() => setPublishing(null)}
                onDone={async (found) => {
                  setPublishing(null);
                  toast(t('validation.done.published', { ...found }));
                  await queries.invalidateQueries();
                }}
              />
            )}
            {returning && (
              <ReasonDialog
                title={t('validation.return', { count: returning.length })}
                lead={t('validation.return.lead')}
                action={t('validation.return', { count: returning.length })}
                onClose={() => setReturning(null)}
                onSend={async (reason) => {
                  const body = { ids: returning.map((one) => one.id), reason };
                  await client.POST('/v1/labs/{lab}/observations/return', { params, body });
                  setReturning(null);
                  toast(t('validation.returned', { count: body.ids.length }));
                  await queries.invalidateQueries();
                }}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
