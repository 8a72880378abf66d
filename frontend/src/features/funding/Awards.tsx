import { Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { type Column, Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Award } from './contract';
import { AwardForm } from './forms';

/** What programmes gave the lab. */
export function Awards({ lab, manage }: { lab: string; manage: boolean }) {
  const t = useT();
  const { money } = useFormat();
  const day = useDay();
  const [shown, setShown] = useState<{ award: Award | null } | null>(null);
  const awards = hooks.useQuery('get', '/v1/labs/{lab}/awards', { params: { path: { lab } } });
  const programmes = hooks.useQuery('get', '/v1/programmes');
  const close = () => setShown(null);
  const columns: Column<Award>[] = [
    { key: 'label', header: t('funding.award'), cell: (one) => one.label },
    { key: 'programme', header: t('funding.programme'), cell: (one) => one.programme_name },
    { key: 'day', header: t('funding.day'), cell: (one) => (one.on_day ? day(one.on_day) : t('funding.unsaid')) },
    { key: 'nature', header: t('funding.nature'), cell: (one) => t(`funding.nature.${one.nature ?? 'unsaid'}`) },
    {
      key: 'amount',
      header: t('funding.amount'),
      numeric: true,
      cell: (one) => (one.amount_cents === null ? t('funding.unsaid') : money(one.amount_cents)),
    },
  ];
  if (manage) {
    columns.push({
      key: 'do',
      header: t('funding.do'),
      cell: (award) => (
        <Button look="tertiary" size="small" native={{ 'aria-label': `${t('funding.change')} : ${award.label}` }} onClick={() => setShown({ award })}>
          {t('funding.change')}
        </Button>
      ),
    });
  }
  return (
    <Section
      title={t('funding.awards')}
      lead={t('funding.awards.lead')}
      actions={
        manage &&
        (programmes.data?.items.length ?? 0) > 0 && (
          <Button look="secondary" icon="plus" onClick={() => setShown({ award: null })}>
            {t('funding.award.add')}
          </Button>
        )
      }
    >
      <Loaded query={awards} height="8rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('funding.awards.none')} />
          ) : (
            <Table caption={t('funding.awards')} hideCaption rows={items} rowKey={(one) => one.id} columns={columns} />
          )
        }
      </Loaded>
      <Dialog side open={shown !== null} title={shown?.award?.label ?? t('funding.award.add')} onClose={close}>
        {shown && (
          <Suspense fallback={<Skeleton />}>
            <AwardForm lab={lab} award={shown.award} programmes={programmes.data?.items ?? []} onDone={close} />
          </Suspense>
        )}
      </Dialog>
    </Section>
  );
}
