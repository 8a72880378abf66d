import { Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Convention } from './contract';
import { ConventionForm } from './forms';
import { usePeriod } from './Sources';

/** Conventions, each with its statement for the funder in one click. */
export function Conventions({ lab, manage }: { lab: string; manage: boolean }) {
  const t = useT();
  const { money } = useFormat();
  const period = usePeriod();
  const [shown, setShown] = useState<{ convention: Convention | null } | null>(null);
  const conventions = hooks.useQuery('get', '/v1/labs/{lab}/conventions', { params: { path: { lab } } });
  const statement = (one: Convention) => `/v1/labs/${lab}/conventions/${one.id}/statement`;
  return (
    <Section
      title={t('funding.conventions')}
      lead={t('funding.conventions.lead')}
      actions={
        manage && (
          <Button look="secondary" icon="plus" onClick={() => setShown({ convention: null })}>
            {t('funding.convention.add')}
          </Button>
        )
      }
    >
      <Loaded query={conventions} height="10rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('funding.conventions.none')} />
          ) : (
            <Table
              caption={t('funding.conventions')}
              hideCaption
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                { key: 'name', header: t('funding.convention'), cell: (one) => one.name },
                { key: 'period', header: t('funding.when'), cell: (one) => period(one) },
                {
                  key: 'amount',
                  header: t('funding.amount'),
                  numeric: true,
                  cell: (one) => (one.amount_cents === null ? t('funding.unsaid') : money(one.amount_cents)),
                },
                {
                  key: 'do',
                  header: t('funding.statement'),
                  cell: (one) => (
                    <span className="ti-cluster">
                      {(['pdf', 'xlsx'] as const).map((kind) => (
                        <ButtonLink key={kind} href={`${statement(one)}.${kind}`} look="secondary" size="small" icon="download" download>
                          {t(`funding.statement.${kind}`)}
                          <span className="ti-sr"> : {one.name}</span>
                        </ButtonLink>
                      ))}
                      {manage && (
                        <Button
                          look="tertiary"
                          size="small"
                          native={{ 'aria-label': `${t('funding.change')} : ${one.name}` }}
                          onClick={() => setShown({ convention: one })}
                        >
                          {t('funding.change')}
                        </Button>
                      )}
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <Dialog side open={shown !== null} title={shown?.convention?.name ?? t('funding.convention.add')} onClose={() => setShown(null)}>
        {shown && (
          <Suspense fallback={<Skeleton />}>
            <ConventionForm lab={lab} convention={shown.convention} onDone={() => setShown(null)} />
          </Suspense>
        )}
      </Dialog>
    </Section>
  );
}
