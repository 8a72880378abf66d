import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useLocale, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { AppLink } from '@/ui/AppLink';
import { Badge, type Tone } from '@/ui/data/labels';
import { type Column, Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { Section } from '@/ui/layout/Page';
import type { Obligation } from './contract';

/** A figure that is not due yet is never late. */
const toneOf = ({ status, due }: Obligation): Tone =>
  status === 'published' || status === 'withheld' ? 'good'
  : due ? 'bad'
  : 'neutral';

/** The figures that conventions ask for, year by year, and where each one stands. */
export function Obligations({ lab }: { lab: string }) {
  const t = useT();
  const day = useDay();
  const locale = useLocale();
  const may = useMay(lab, 'view_indicators');
  const path = { params: { path: { lab } } };
  const obligations = hooks.useQuery('get', '/v1/labs/{lab}/indicator-obligations', path, { enabled: may });
  if (!may) return null;
  const columns: Column<Obligation>[] = [
    {
      key: 'figure',
      header: t('funding.obligation.figure'),
      cell: (one) =>
        one.known ? (
          <AppLink href={`/indicateurs/${one.code}`}>{locale === 'fr' ? one.label_fr : one.label_en}</AppLink>
        ) : (
          <>
            {one.code} <Badge tone="warn">{t('funding.obligation.unknown')}</Badge>
          </>
        ),
    },
    { key: 'period', header: t('funding.obligation.year'), cell: (one) => one.period },
    { key: 'convention', header: t('funding.convention'), cell: (one) => one.convention_name },
    {
      key: 'status',
      header: t('funding.obligation.status'),
      cell: (one) => <Badge tone={toneOf(one)}>{t(`funding.obligation.${one.status}`)}</Badge>,
    },
    {
      key: 'report',
      header: t('funding.obligation.report'),
      cell: (one) => (one.report_due_on ? day(one.report_due_on) : t('funding.obligation.noReport')),
    },
  ];
  return (
    <Loaded query={obligations} height="8rem">
      {({ items }) =>
        items.length === 0 ? null : (
          <Section id="obligations" title={t('funding.obligations')} lead={t('funding.obligations.lead')}>
            <Table
              caption={t('funding.obligations')}
              hideCaption
              rows={items}
              rowKey={(one) => `${one.convention} ${one.code} ${one.period}`}
              columns={columns}
            />
          </Section>
        )
      }
    </Loaded>
  );
}
