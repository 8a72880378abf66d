import { hooks } from '@/api/client';
import { LabStatus } from '@/features/labs/LabStatus';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import { LabMap } from '@/ui/map/LabMap';

export function LabsPage() {
  const t = useT();
  const format = useFormat();
  const labs = hooks.useQuery('get', '/v1/labs', { params: { query: { limit: 200 } } });
  return (
    <Page title={t('labs.title')} lead={t('labs.lead')}>
      <Loaded query={labs} height="30rem">
        {({ items }) => (
          <>
            <LabMap labs={items} caption={t('labs.map')} />
            <Section title={t('labs.list')}>
              <Table
                caption={t('labs.list.caption', { count: items.length })}
                rows={items}
                rowKey={(lab) => lab.slug}
                columns={[
                  {
                    key: 'name',
                    header: t('labs.name'),
                    cell: (lab) => <AppLink href={`/labs/${lab.slug}`}>{lab.name}</AppLink>,
                  },
                  { key: 'region', header: t('labs.region'), cell: (lab) => lab.region },
                  {
                    key: 'status',
                    header: t('labs.status'),
                    cell: (lab) => <LabStatus status={lab.status} />,
                  },
                  {
                    key: 'projects',
                    header: t('labs.projects'),
                    numeric: true,
                    cell: (lab) => format.number(lab.project_count),
                  },
                ]}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
