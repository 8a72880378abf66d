import { hooks } from '@/api/client';
import { useLineage } from '@/features/indicators/cell/lineage';
import { Records } from '@/features/indicators/cell/Records';
import type { Lineage } from '@/features/indicators/contract';
import { useBreakdown, usePeriod, useUnits } from '@/features/indicators/labels';
import { useFormat, useT } from '@/i18n';
import { Figure } from '@/ui/data/Figure';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page } from '@/ui/layout/Page';

/** A published value, opened on the days that made it: as they were frozen with it, without names. */
export function PublishedLineagePage({ lab, value }: { lab: string; value: number }) {
  const lineage = useLineage('published', lab, value);
  return (
    <Loaded query={lineage}>
      {({ pages: [first] }) => first && <Found lab={lab} first={first} lineage={lineage} />}
    </Loaded>
  );
}

function Found({ lab, first, lineage }: { lab: string; first: Lineage; lineage: ReturnType<typeof useLineage> }) {
  const t = useT();
  const format = useFormat();
  const period = usePeriod();
  const breakdown = useBreakdown(lab);
  const units = useUnits();
  const definition = hooks.useQuery('get', '/v1/indicators/{code}', { params: { path: { code: first.code } } });
  const label = definition.data?.label_fr ?? first.code;
  const unit = definition.data?.unit ?? 'number';
  return (
    <Page
      title={t('lineage.title')}
      kicker={`${label}, ${period(first.period)}`}
      lead={breakdown(first.breakdown)}
      crumbs={[
        { href: '/indicateurs', label: t('indicators.title') },
        { href: `/indicateurs/${first.code}?lab=${lab}`, label },
      ]}
    >
      <Figure
        value={first.value === null ? t('dashboard.withheld') : units.written(first.value, unit)}
        note={first.frozen && t('lineage.frozen')}
      >
        {t('lineage.sentence', { count: first.count })}
        {first.denominator !== null && first.total !== null && (
          <span className="ti-small">
            {' '}
            {t('lineage.ratio', { total: format.number(first.total, 2), whole: format.number(first.denominator, 2) })}
          </span>
        )}
      </Figure>
      <Records lab={lab} lineage={lineage} />
    </Page>
  );
}
