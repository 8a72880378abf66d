import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Table } from '@/ui/data/Table';
import type { CampaignItem } from '../contract';
import { useUnits } from '../labels';
import { useNames } from './words';

/** What a campaign asks for: each indicator in one version of its definition, its total and some details. */
export function Frame({ items }: { items: readonly CampaignItem[] }) {
  const t = useT();
  const units = useUnits();
  const { named, breakdown } = useNames();
  return (
    <Table
      caption={t('collect.frame')}
      hideCaption
      stacked
      rows={items}
      rowKey={(one) => one.code}
      columns={[
        { key: 'label', header: t('indicators.indicator'), cell: (one) => <AppLink href={`/indicateurs/${one.code}`}>{named(one)}</AppLink> },
        { key: 'unit', header: t('indicators.unit'), cell: (one) => units.named(one.unit) },
        {
          key: 'parts',
          header: t('collect.parts'),
          cell: (one) => [t('indicators.total'), ...one.breakdowns.map(breakdown)].join(' ; '),
        },
        { key: 'required', header: t('collect.answer'), cell: (one) => t(one.required ? 'collect.required' : 'collect.optional') },
        { key: 'version', header: t('indicators.version'), numeric: true, cell: (one) => one.definition_version },
      ]}
    />
  );
}
