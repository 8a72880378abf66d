import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useBreakdown, usePeriod } from '@/features/indicators/labels';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Figure } from '@/ui/data/Figure';
import { Table } from '@/ui/data/Table';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

type Lineage = components['schemas']['Lineage'];

function LineageView({ lab, lineage }: { lab: string; lineage: Lineage }) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const breakdown = useBreakdown();
  const definition = hooks.useQuery('get', '/v1/indicators/{code}', {
    params: { path: { code: lineage.code } },
  });
  const pages: Record<string, string> = { activity: 'activites', project: 'projets', booking: 'reservations' };
  return (
    <Page
      title={t('lineage.title')}
      kicker={`${definition.data?.label_fr ?? lineage.code}, ${period(lineage.period)}`}
      lead={breakdown(lineage.breakdown)}
      crumbs={[{ href: `/indicateurs/${lineage.code}`, label: definition.data?.label_fr ?? lineage.code }]}
    >
      <Figure value={format.number(lineage.value ?? lineage.total, 2)}>
        {t('lineage.sentence', { count: lineage.items.length })}
        {lineage.denominator ? (
          <span className="ti-small">
            {' '}
            {t('lineage.ratio', {
              total: format.number(lineage.total),
              whole: format.number(lineage.denominator),
            })}
          </span>
        ) : null}
      </Figure>
      {!lineage.unchanged && lineage.items.length > 0 && <Alert tone="warning">{t('lineage.changed')}</Alert>}
      {lineage.items.length === 0 ? (
        <EmptyState title={t('lineage.none')}>{t('lineage.none.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('lineage.records')}
          rows={lineage.items}
          rowKey={(one) => `${one.entity}-${one.record}`}
          columns={[
            {
              key: 'record',
              header: t('lineage.record'),
              cell: (one) => {
                const words = one.label ?? t('lineage.unnamed', { number: one.record });
                const last = one.href?.split('/').at(-1);
                return last ? <AppLink href={`/labs/${lab}/${pages[one.entity]}/${last}`}>{words}</AppLink> : words;
              },
            },
            { key: 'kind', header: t('lineage.kind'), cell: (one) => t(`lineage.entity.${one.entity}` as MessageKey) },
            { key: 'day', header: t('rooms.day'), cell: (one) => (one.on_day ? format.day(`${one.on_day}T12:00:00Z`) : '–') },
            {
              key: 'weight',
              header: t('lineage.weight'),
              numeric: true,
              cell: (one) => (one.weight === null || one.weight === undefined ? t('indicators.withheld') : format.number(one.weight, 2)),
            },
          ]}
        />
      )}
    </Page>
  );
}

export function LineagePage({ lab, observation }: { lab: string; observation: number }) {
  const lineage = hooks.useQuery('get', '/v1/labs/{lab}/observations/{observation}/lineage', {
    params: { path: { lab, observation } },
  });
  return <Loaded query={lineage}>{(found) => <LineageView lab={lab} lineage={found} />}</Loaded>;
}

export function PublishedLineagePage({ lab, value }: { lab: string; value: number }) {
  const lineage = hooks.useQuery('get', '/v1/labs/{lab}/published-values/{value}/lineage', {
    params: { path: { lab, value } },
  });
  return <Loaded query={lineage}>{(found) => <LineageView lab={lab} lineage={found} />}</Loaded>;
}
