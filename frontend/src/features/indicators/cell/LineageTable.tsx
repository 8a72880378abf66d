import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Table } from '@/ui/data/Table';
import type { Contribution } from '../contract';

const PAGES: Record<string, string> = { activity: 'activites', project: 'projets', booking: 'reservations', request: 'propositions' };
const KINDS = ['activity', 'project', 'booking', 'feedback', 'testimony', 'request', 'funding', 'governance'] as const;

/** The very records that a figure counts, and for how much each. */
export function LineageTable({ lab, items }: { lab: string; items: readonly Contribution[] }) {
  const t = useT();
  const format = useFormat();
  const kind = (entity: string) => {
    const known = KINDS.find((one) => one === entity);
    return known ? t(`lineage.entity.${known}` as MessageKey) : entity;
  };
  return (
    <Table
      caption={t('lineage.records')}
      rows={items}
      rowKey={(one) => `${one.entity}-${one.record}`}
      columns={[
        {
          key: 'record',
          header: t('lineage.record'),
          cell: (one) => {
            const words = one.label ?? t('lineage.unnamed', { number: one.record });
            const last = one.href?.split('/').at(-1);
            const page = PAGES[one.entity];
            return last && page ? <AppLink href={`/labs/${lab}/${page}/${last}`}>{words}</AppLink> : words;
          },
        },
        { key: 'kind', header: t('lineage.kind'), cell: (one) => kind(one.entity) },
        { key: 'day', header: t('lineage.day'), cell: (one) => (one.on_day ? format.day(`${one.on_day}T12:00:00Z`) : '–') },
        {
          key: 'weight',
          header: t('lineage.weight'),
          numeric: true,
          cell: (one) => (one.weight === null || one.weight === undefined ? t('indicators.withheld') : format.number(one.weight, 2)),
        },
      ]}
    />
  );
}
