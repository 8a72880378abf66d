import { hooks } from '@/api/client';
import { LineageTable } from '@/features/indicators/cell/LineageTable';
import type { Lineage } from '@/features/indicators/contract';
import { useBreakdown, usePeriod } from '@/features/indicators/labels';
import { useFormat, useT } from '@/i18n';
import { Figure } from '@/ui/data/Figure';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

function LineageView({ lab, lineage }: { lab: string; lineage: Lineage }) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const breakdown = useBreakdown();
  const definition = hooks.useQuery('get', '/v1/indicators/{code}', {
    params: { path: { code: lineage.code } },
  });
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
        <LineageTable lab={lab} items={lineage.items} />
      )}
    </Page>
  );
}

export function PublishedLineagePage({ lab, value }: { lab: string; value: number }) {
  const lineage = hooks.useQuery('get', '/v1/labs/{lab}/published-values/{value}/lineage', {
    params: { path: { lab, value } },
  });
  return <Loaded query={lineage}>{(found) => <LineageView lab={lab} lineage={found} />}</Loaded>;
}
