import { Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { useFormat, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { type Column, Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Award, Programme } from './contract';
import { AwardForm, ProgrammeForm } from './forms';

type Shown = { act: 'award'; award: Award | null } | { act: 'programme'; programme: Programme | null } | null;

/** What programmes gave the lab; the programmes themselves are the network's, and its administrators'. */
export function Awards({ lab, manage }: { lab: string; manage: boolean }) {
  const t = useT();
  const { money } = useFormat();
  const day = useDay();
  const { session } = useSession();
  const administers = session?.administrator ?? false;
  const [shown, setShown] = useState<Shown>(null);
  const awards = hooks.useQuery('get', '/v1/labs/{lab}/awards', { params: { path: { lab } } });
  const programmes = hooks.useQuery('get', '/v1/programmes');
  const close = () => setShown(null);
  const change = (name: string, to: Shown) => (
    <Button look="tertiary" size="small" native={{ 'aria-label': `${t('funding.change')} : ${name}` }} onClick={() => setShown(to)}>
      {t('funding.change')}
    </Button>
  );
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
  if (manage) columns.push({ key: 'do', header: t('funding.do'), cell: (award) => change(award.label, { act: 'award', award }) });
  return (
    <Section
      title={t('funding.awards')}
      lead={t('funding.awards.lead')}
      actions={
        manage &&
        (programmes.data?.items.length ?? 0) > 0 && (
          <Button look="secondary" icon="plus" onClick={() => setShown({ act: 'award', award: null })}>
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
      {administers && programmes.data && (
        <Table
          caption={t('funding.programmes')}
          rows={programmes.data.items}
          rowKey={(one) => one.slug}
          columns={[
            { key: 'name', header: t('funding.programme'), cell: (one) => one.name },
            { key: 'steward', header: t('funding.steward'), cell: (one) => one.steward ?? t('funding.unsaid') },
            { key: 'do', header: t('funding.do'), cell: (programme) => change(programme.name, { act: 'programme', programme }) },
          ]}
        />
      )}
      {administers && (
        <div>
          <Button look="secondary" size="small" icon="plus" onClick={() => setShown({ act: 'programme', programme: null })}>
            {t('funding.programme.add')}
          </Button>
        </div>
      )}
      <Dialog
        side
        open={shown !== null}
        title={
          shown?.act === 'programme'
            ? (shown.programme?.name ?? t('funding.programme.add'))
            : (shown?.award?.label ?? t('funding.award.add'))
        }
        onClose={close}
      >
        <Suspense fallback={<Skeleton />}>
          {shown?.act === 'award' && <AwardForm lab={lab} award={shown.award} programmes={programmes.data?.items ?? []} onDone={close} />}
          {shown?.act === 'programme' && <ProgrammeForm programme={shown.programme} onDone={close} />}
        </Suspense>
      </Dialog>
    </Section>
  );
}
