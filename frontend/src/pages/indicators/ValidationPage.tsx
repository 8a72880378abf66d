import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { useBreakdown, usePeriod } from '@/features/indicators/labels';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

type Observation = components['schemas']['ObservationRead'];
const STEPS = ['draft', 'submitted', 'validated'] as const;
type Step = (typeof STEPS)[number];

const periodsBefore = (month: string): string[] => {
  const [year = 2026, number = 1] = month.split('-').map(Number);
  const recent = Array.from({ length: 6 }, (_, back) => {
    const at = new Date(Date.UTC(year, number - 1 - back, 1));
    return `${at.getUTCFullYear()}-${String(at.getUTCMonth() + 1).padStart(2, '0')}`;
  });
  return [...recent, `${year}-Q${Math.ceil(number / 3)}`, `${year}`, `${year - 1}`];
};

/** The desk where figures go from draft to published, under two pairs of eyes. */
export function ValidationPage({ lab, period, onPeriod }: { lab: string; period?: string | undefined; onPeriod: (period: string) => void }) {
  const t = useT();
  const format = useFormat();
  const named = usePeriod();
  const breakdown = useBreakdown();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const may: Record<Step, boolean> = {
    draft: useMay(lab, 'declare_indicators'),
    submitted: useMay(lab, 'validate_indicators'),
    validated: useMay(lab, 'publish_indicators'),
  };
  const month = new Date(useNow()).toISOString().slice(0, 7);
  const chosen = period ?? month;
  const definitions = hooks.useQuery('get', '/v1/indicators');
  const cells = hooks.useQuery('get', '/v1/labs/{lab}/observations', {
    params: { path: { lab }, query: { period: chosen, origin: 'computed', limit: 200 } },
  });
  const label = (code: string) => definitions.data?.items.find((one) => one.code === code)?.label_fr ?? code;

  const advance = async (step: Step, items: readonly Observation[]) => {
    const body = { ids: items.map((one) => one.id) };
    const params = { path: { lab } };
    setProblem(null);
    setBusy(true);
    try {
      if (step === 'draft') await client.POST('/v1/labs/{lab}/observations/submission', { params, body });
      if (step === 'submitted') await client.POST('/v1/labs/{lab}/observations/validation', { params, body });
      if (step === 'validated') {
        await client.POST('/v1/labs/{lab}/vintages', { params, body: { ...body, note: named(chosen) } });
      }
      toast(t(`validation.done.${step}`, { count: items.length }));
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title={t('validation.title')} lead={t('validation.lead')} crumbs={[{ href: `/labs/${lab}/a-faire`, label: t('nav.todo') }]}>
      <SelectField
        label={t('indicators.period')}
        value={chosen}
        onChange={(event) => onPeriod(event.target.value)}
        options={periodsBefore(month).map((one) => ({ value: one, label: named(one) }))}
      />
      {problem !== null && <ProblemAlert error={problem} />}
      <Loaded query={cells}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('validation.none')}>{t('validation.none.hint')}</EmptyState>
          ) : (
            <>
              {[...STEPS, 'published' as const].map((step) => {
                const here = items.filter((one) => one.status === step);
                if (here.length === 0) return null;
                return (
                  <Section
                    key={step}
                    title={t(`validation.${step}`, { count: here.length })}
                    actions={
                      step !== 'published' &&
                      may[step] && (
                        <Button busy={busy} onClick={() => void advance(step, here)}>
                          {t(`validation.do.${step}`, { count: here.length })}
                        </Button>
                      )
                    }
                  >
                    <Table
                      caption={t(`validation.${step}`, { count: here.length })}
                      hideCaption
                      rows={here}
                      rowKey={(one) => one.id}
                      columns={[
                        { key: 'what', header: t('indicators.indicator'), cell: (one) => label(one.code) },
                        { key: 'cut', header: t('indicators.breakdown'), cell: (one) => breakdown(one.breakdown) },
                        {
                          key: 'value',
                          header: t('indicators.value'),
                          numeric: true,
                          cell: (one) => <AppLink href={`/labs/${lab}/observations/${one.id}`}>{format.number(one.value, 2)}</AppLink>,
                        },
                        { key: 'n', header: t('indicators.records'), numeric: true, cell: (one) => format.number(one.n ?? 0) },
                      ]}
                    />
                  </Section>
                );
              })}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
