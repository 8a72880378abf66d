import { Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { type Column, Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Declared } from './contract';
import { DeclaredForm } from './forms';

/** Amounts and leverage as sources print them: noted, taken back when noted wrongly, never added up. */
export function DeclaredAmounts({ lab, manage }: { lab: string; manage: boolean }) {
  const t = useT();
  const { money } = useFormat();
  const { act } = useAct();
  const [adding, setAdding] = useState(false);
  const [gone, setGone] = useState<Declared | null>(null);
  const declared = hooks.useQuery('get', '/v1/labs/{lab}/budget-statements', { params: { path: { lab } } });
  const columns: Column<Declared>[] = [
    { key: 'label', header: t('funding.declared.what'), cell: (one) => one.label },
    { key: 'basis', header: t('funding.basis'), cell: (one) => t(`funding.basis.${one.basis}`) },
    { key: 'period', header: t('funding.when'), cell: (one) => one.period_text },
    { key: 'source', header: t('funding.source'), cell: (one) => one.source },
    { key: 'amount', header: t('funding.amount'), numeric: true, cell: (one) => money(one.amount_cents) },
  ];
  if (manage) {
    columns.push({
      key: 'do',
      header: t('funding.do'),
      cell: (one) => (
        <Button look="tertiary" size="small" danger native={{ 'aria-label': `${t('funding.declared.remove')} : ${one.label}` }} onClick={() => setGone(one)}>
          {t('funding.declared.remove')}
        </Button>
      ),
    });
  }
  return (
    <Section
      title={t('funding.declared')}
      lead={t('funding.declared.lead')}
      actions={
        manage && (
          <Button look="secondary" icon="plus" onClick={() => setAdding(true)}>
            {t('funding.declared.add')}
          </Button>
        )
      }
    >
      <Loaded query={declared} height="8rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('funding.declared.none')} />
          ) : (
            <Table caption={t('funding.declared.caption')} hideCaption rows={items} rowKey={(one) => one.id} columns={columns} />
          )
        }
      </Loaded>
      <Dialog side open={adding} title={t('funding.declared.add')} onClose={() => setAdding(false)}>
        {adding && (
          <Suspense fallback={<Skeleton />}>
            <DeclaredForm lab={lab} onDone={() => setAdding(false)} />
          </Suspense>
        )}
      </Dialog>
      {gone && (
        <ReasonDialog
          title={t('funding.declared.remove.title')}
          lead={t('funding.declared.remove.lead', { label: gone.label })}
          action={t('funding.declared.remove')}
          danger
          reasoned={false}
          onClose={() => setGone(null)}
          onSend={async () => {
            await client.DELETE('/v1/labs/{lab}/budget-statements/{statement}', {
              params: { path: { lab, statement: gone.id }, header: ifMatch(gone.version) },
            });
            setGone(null);
            await act(() => Promise.resolve(), t('funding.declared.removed'));
          }}
        />
      )}
    </Section>
  );
}
