import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { Bar } from './Bar';

/** Where each lab that takes part is. Of the others the network reads nothing. */
export function Completeness({ campaign }: { campaign: string }) {
  const t = useT();
  const format = useFormat();
  const completeness = hooks.useQuery('get', '/v1/campaigns/{campaign}/completeness', { params: { path: { campaign } } });
  return (
    <Section title={t('collect.where')} lead={t('collect.where.lead')}>
      <Loaded query={completeness} height="12rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('collect.where.none')}>{t('collect.where.none.hint')}</EmptyState>
          ) : (
            <Table
              caption={t('collect.where')}
              hideCaption
              stacked
              rows={items}
              rowKey={(one) => one.lab}
              columns={[
                { key: 'lab', header: t('indicators.lab'), cell: (one) => <AppLink href={`/collectes/${campaign}?lab=${one.lab}`}>{one.lab_name}</AppLink> },
                { key: 'progress', header: t('collect.completeness'), cell: (one) => <Bar filled={one.filled} expected={one.expected} /> },
                { key: 'settled', header: t('collect.settled'), numeric: true, cell: (one) => one.settled },
                { key: 'computed', header: t('collect.counted'), numeric: true, cell: (one) => one.computed },
                { key: 'declared', header: t('collect.declared'), numeric: true, cell: (one) => one.declared },
                { key: 'doubtful', header: t('collect.doubtful'), numeric: true, cell: (one) => one.doubtful },
                { key: 'questions', header: t('collect.waiting'), numeric: true, cell: (one) => one.questions_open },
                {
                  key: 'sent',
                  header: t('collect.answer'),
                  cell: (one) =>
                    one.sent_at ? (
                      <Badge tone="good">{t('collect.answer.sent', { day: format.dayShort(one.sent_at) })}</Badge>
                    ) : (
                      <Badge tone="neutral">{t('collect.answer.waited')}</Badge>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
