import { Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { type Column, Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Deadline } from './contract';
import { DeadlineForm } from './forms';

interface Props {
  lab: string;
  today: string;
  manage: boolean;
}

/** What funders wait for, the nearest first. */
export function Deadlines({ lab, today, manage }: Props) {
  const t = useT();
  const day = useDay();
  const { act, problem, busy } = useAct();
  const [adding, setAdding] = useState(false);
  const deadlines = hooks.useQuery('get', '/v1/labs/{lab}/deadlines', { params: { path: { lab } } });
  const conventions = hooks.useQuery('get', '/v1/labs/{lab}/conventions', { params: { path: { lab } } });
  const done = (one: Deadline) =>
    act(
      () =>
        client.PATCH('/v1/labs/{lab}/deadlines/{deadline}', {
          params: { path: { lab, deadline: one.id }, header: ifMatch(one.version) },
          body: { done_on: today },
        }),
      t('funding.deadline.met', { label: one.label }),
    );
  const columns: Column<Deadline>[] = [
    {
      key: 'label',
      header: t('funding.deadline.what'),
      cell: (one) => (
        <>
          {one.label}
          {one.convention_name && <span className="ti-small"> ({one.convention_name})</span>}
        </>
      ),
    },
    { key: 'kind', header: t('funding.deadline.kind'), cell: (one) => t(`funding.deadline.${one.kind}`) },
    {
      key: 'due',
      header: t('funding.deadline.due'),
      cell: (one) => (
        <>
          {day(one.due_on)} {one.due_on < today && <Badge tone="bad">{t('funding.deadline.late')}</Badge>}
        </>
      ),
    },
  ];
  if (manage) {
    columns.push({
      key: 'do',
      header: t('funding.do'),
      cell: (one) => (
        <Button
          look="secondary"
          size="small"
          busy={busy}
          native={{ 'aria-label': `${t('funding.deadline.done')} : ${one.label}` }}
          onClick={() => void done(one)}
        >
          {t('funding.deadline.done')}
        </Button>
      ),
    });
  }
  return (
    <Section
      title={t('funding.deadlines')}
      actions={
        manage && (
          <Button look="secondary" icon="plus" onClick={() => setAdding(true)}>
            {t('funding.deadline.add')}
          </Button>
        )
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <Loaded query={deadlines} height="8rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('funding.deadlines.none')} />
          ) : (
            <Table caption={t('funding.deadlines')} hideCaption rows={items} rowKey={(one) => one.id} columns={columns} />
          )
        }
      </Loaded>
      <Dialog side open={adding} title={t('funding.deadline.add')} onClose={() => setAdding(false)}>
        {adding && (
          <Suspense fallback={<Skeleton />}>
            <DeadlineForm lab={lab} conventions={conventions.data?.items ?? []} onDone={() => setAdding(false)} />
          </Suspense>
        )}
      </Dialog>
    </Section>
  );
}
