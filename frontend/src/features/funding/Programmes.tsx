import { Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Programme } from './contract';
import { ProgrammeForm } from './forms';

/** The programmes that all labs may have an award from: kept by the network's administrators. */
export function Programmes() {
  const t = useT();
  const [shown, setShown] = useState<{ programme: Programme | null } | null>(null);
  const programmes = hooks.useQuery('get', '/v1/programmes');
  const close = () => setShown(null);
  return (
    <Section
      title={t('funding.programmes')}
      lead={t('funding.programmes.lead')}
      actions={
        <Button look="secondary" icon="plus" onClick={() => setShown({ programme: null })}>
          {t('funding.programme.add')}
        </Button>
      }
    >
      <Loaded query={programmes} height="8rem">
        {({ items }) => (
          <Table
            caption={t('funding.programmes')}
            hideCaption
            rows={items}
            rowKey={(one) => one.slug}
            columns={[
              { key: 'name', header: t('funding.programme'), cell: (one) => one.name },
              { key: 'steward', header: t('funding.steward'), cell: (one) => one.steward ?? t('funding.unsaid') },
              {
                key: 'do',
                header: t('funding.do'),
                cell: (programme) => (
                  <Button
                    look="tertiary"
                    size="small"
                    native={{ 'aria-label': `${t('funding.change')} : ${programme.name}` }}
                    onClick={() => setShown({ programme })}
                  >
                    {t('funding.change')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <Dialog side open={shown !== null} title={shown?.programme?.name ?? t('funding.programme.add')} onClose={close}>
        {shown && (
          <Suspense fallback={<Skeleton />}>
            <ProgrammeForm programme={shown.programme} onDone={close} />
          </Suspense>
        )}
      </Dialog>
    </Section>
  );
}
