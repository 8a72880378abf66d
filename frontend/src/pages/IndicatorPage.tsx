import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useBreakdown, usePeriod } from '@/features/indicators/labels';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Chart } from '@/ui/chart/Chart';
import { Badge } from '@/ui/data/labels';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Table } from '@/ui/data/Table';
import { EmptyState } from '@/ui/feedback/states';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';

type Value = components['schemas']['PublishedRead'];

function Values({ items, unit }: { items: readonly Value[]; unit: string }) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const breakdown = useBreakdown();
  const totals = items.filter((one) => one.breakdown === '' && one.frequency !== 'S');
  const series = totals
    .filter((one) => one.frequency === (totals.some((v) => v.frequency === 'A') ? 'A' : 'M'))
    .sort((a, b) => a.period.localeCompare(b.period));
  return (
    <>
      {series.length > 1 && (
        <Chart
          title={t('indicators.chart')}
          unit={unit}
          points={series.map((one) => ({
            label: period(one.period),
            value: one.value ?? null,
            partial: one.partial,
          }))}
        />
      )}
      <Table
        caption={t('indicators.values')}
        rows={items}
        rowKey={(one) => `${one.lab}-${one.id}`}
        columns={[
          { key: 'period', header: t('indicators.period'), cell: (one) => period(one.period) },
          { key: 'lab', header: t('indicators.lab'), cell: (one) => one.lab },
          { key: 'what', header: t('indicators.breakdown'), cell: (one) => breakdown(one.breakdown) },
          {
            key: 'value',
            header: t('indicators.value'),
            numeric: true,
            cell: (one) =>
              one.value === null || one.value === undefined ? (
                <span>{t('indicators.withheld')}</span>
              ) : (
                <AppLink href={`/labs/${one.lab}/valeurs/${one.id}?code=${one.code}`}>
                  {format.number(one.value, 2)}
                </AppLink>
              ),
          },
          {
            key: 'origin',
            header: t('indicators.origin'),
            cell: (one) => (
              <>
                {t(`indicators.origin.${one.origin}` as MessageKey)}
                {one.source && ` (${one.source})`}
                {one.partial && ` · ${t('indicators.partial')}`}
                {one.comment && <span className="ti-small"> {one.comment}</span>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

export function IndicatorPage({ code }: { code: string }) {
  const t = useT();
  const definition = hooks.useQuery('get', '/v1/indicators/{code}', { params: { path: { code } } });
  const values = hooks.useQuery('get', '/v1/observations', {
    params: { query: { code, limit: 5000 } },
  });
  return (
    <Loaded query={definition}>
      {(one) => (
        <Page
          title={one.label_fr}
          kicker={one.code}
          lead={one.description_fr}
          crumbs={[{ href: '/indicateurs', label: t('indicators.title') }]}
          actions={
            <Badge tone={one.kind === 'computed' ? 'good' : 'neutral'}>
              {t(`indicators.kind.${one.kind}` as MessageKey)}
            </Badge>
          }
        >
          <Section title={t('indicators.published')}>
            <Loaded query={values}>
              {({ items }) =>
                items.length === 0 ? (
                  <EmptyState title={t('indicators.none')}>{t('indicators.none.hint')}</EmptyState>
                ) : (
                  <Values items={items} unit={t(`indicators.unit.${one.unit}` as MessageKey)} />
                )
              }
            </Loaded>
          </Section>
          <Section title={t('indicators.definition')}>
            <DefinitionList
              items={[
                { term: t('indicators.unit'), value: t(`indicators.unit.${one.unit}` as MessageKey) },
                { term: t('indicators.version'), value: one.definition_version },
                {
                  term: t('indicators.protection'),
                  value: one.about_persons ? t('indicators.protected') : t('indicators.notPersons'),
                },
              ]}
            />
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
