import { Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { type Column, Table } from '@/ui/data/Table';
import { Skeleton } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import type { Budget, BudgetLine, CallLine, Calls, Execution, ExecutionLine } from './contract';
import { BudgetLineForm, CallLineForm, CommitmentForm } from './forms';
import { ParitySentence } from './Parity';

type Shown =
  | { act: 'budget'; line: BudgetLine | null; budget: string }
  | { act: 'call'; line: CallLine | null }
  | { act: 'commit'; line: ExecutionLine }
  | { act: 'remove-budget'; line: BudgetLine }
  | { act: 'remove-call'; line: CallLine };

interface Props {
  lab: string;
  today: string;
  execution: Execution;
  budgets: readonly Budget[];
  calls: Calls;
}

/** Each line and what became of it; whoever may, changes it or commits money on it. */
export function Lines({ lab, today, execution, budgets, calls }: Props) {
  const t = useT();
  const { money } = useFormat();
  const { act } = useAct();
  const [shown, setShown] = useState<Shown | null>(null);
  const conventions = hooks.useQuery('get', '/v1/labs/{lab}/conventions', { params: { path: { lab } } });
  const manage = execution.abilities.includes('manage');
  const close = () => setShown(null);

  const open = (line: ExecutionLine): Shown | null => {
    if (line.kind === 'budget') {
      const found = budgets.flatMap((one) => one.lines).find((one) => one.id === line.id);
      return found ? { act: 'budget', line: found, budget: found.budget } : null;
    }
    const found = calls.lines.find((one) => one.id === line.id);
    return found ? { act: 'call', line: found } : null;
  };
  const comments = new Map(budgets.flatMap((one) => one.lines).map((one) => [one.id, one.comment]));
  const of = (one: ExecutionLine) =>
    one.side
      ? [t(`funding.side.${one.side}`), comments.get(one.id)].filter(Boolean).join(', ')
      : `${one.section_label}, ${one.of}`;
  const named = (one: ExecutionLine) => `${one.label} (${of(one)})`;
  const amount = (key: 'amount' | 'committed' | 'paid' | 'left' | 'to_pay'): Column<ExecutionLine> => ({
    key,
    header: t(`funding.${key}`),
    numeric: true,
    cell: (one) => (
      <>
        {key === 'left' && one.left_cents < 0 && <Badge tone="bad">{t('funding.overrun')}</Badge>} {money(one[`${key}_cents`])}
      </>
    ),
  });
  const columns: Column<ExecutionLine>[] = [
    {
      key: 'label',
      header: t('funding.line'),
      cell: (one) => (
        <>
          {one.label}
          <span className="ti-small"> ({of(one)})</span>
        </>
      ),
    },
    ...(['amount', 'committed', 'paid', 'left', 'to_pay'] as const).map(amount),
  ];
  if (manage) {
    columns.push({
      key: 'do',
      header: t('funding.do'),
      cell: (one) => (
        <span className="ti-cluster">
          <Button look="secondary" size="small" native={{ 'aria-label': `${t('funding.change')} : ${named(one)}` }} onClick={() => setShown(open(one))}>
            {t('funding.change')}
          </Button>
          <Button
            look="tertiary"
            size="small"
            native={{ 'aria-label': `${t('funding.commit')} : ${named(one)}` }}
            onClick={() => setShown({ act: 'commit', line: one })}
          >
            {t('funding.commit')}
          </Button>
        </span>
      ),
    });
  }
  const footer = (kind: ExecutionLine['kind'], of: string) => {
    const total = execution.totals.find((one) => one.kind === kind && one.of === of);
    return (
      total && (
        <tr>
          <th scope="row">{t('funding.total')}</th>
          {(['amount', 'committed', 'paid', 'left', 'to_pay'] as const).map((key) => (
            <td key={key} data-numeric>
              {money(total[`${key}_cents`])}
            </td>
          ))}
          {manage && <td>–</td>}
        </tr>
      )
    );
  };
  const linesOf = (kind: ExecutionLine['kind'], of: string) =>
    execution.lines.filter((one) => one.kind === kind && one.of === of);
  const remove = async (gone: BudgetLine | CallLine, budget: boolean) => {
    const options = (line: number) => ({ params: { path: { lab, line }, header: ifMatch(gone.version) } });
    const work = () =>
      budget
        ? client.DELETE('/v1/labs/{lab}/budget-lines/{line}', options(gone.id))
        : client.DELETE('/v1/labs/{lab}/call-lines/{line}', options(gone.id));
    await work(); // a refusal is said in the dialog
    await act(() => Promise.resolve(), t('funding.removed'));
    close();
  };
  const add = (words: string, to: Shown) => (
    <Button look="secondary" icon="plus" onClick={() => setShown(to)}>
      {words}
    </Button>
  );
  const latest = budgets[0]?.budget ?? today.slice(0, 4);

  return (
    <>
      {budgets.map((budget) => (
        <Section
          key={budget.budget}
          title={t('funding.budget', { budget: budget.budget })}
          actions={manage && add(t('funding.line.add'), { act: 'budget', line: null, budget: budget.budget })}
        >
          <div className="ti-stack">
            <ParitySentence budget={budget} />
            <Table
              caption={t('funding.lines.caption', { budget: budget.budget })}
              rows={linesOf('budget', budget.budget)}
              rowKey={(one) => one.id}
              columns={columns}
              footer={footer('budget', budget.budget)}
            />
          </div>
        </Section>
      ))}
      {manage && budgets.length === 0 && (
        <Section title={t('funding.budgets')} actions={add(t('funding.line.add'), { act: 'budget', line: null, budget: latest })}>
          <p>{t('funding.none.hint')}</p>
        </Section>
      )}
      <Section title={t('funding.calls')} actions={manage && add(t('funding.call.add'), { act: 'call', line: null })}>
        <div className="ti-stack">
          {calls.years.map(({ year }) => (
            <Table
              key={year}
              caption={t('funding.calls.year', { year: String(year) })}
              rows={linesOf('call', String(year))}
              rowKey={(one) => one.id}
              columns={columns}
              footer={footer('call', String(year))}
            />
          ))}
        </div>
      </Section>
      <Dialog
        side
        open={shown?.act === 'budget' || shown?.act === 'call' || shown?.act === 'commit'}
        title={t(shown?.act === 'commit' ? 'funding.commit.title' : shown?.act === 'call' ? 'funding.call.line' : 'funding.line')}
        onClose={close}
      >
        <Suspense fallback={<Skeleton />}>
          {shown?.act === 'budget' && (
            <BudgetLineForm
              lab={lab}
              line={shown.line}
              budget={shown.budget}
              conventions={conventions.data?.items ?? []}
              onRemove={() => shown.line && setShown({ act: 'remove-budget', line: shown.line })}
              onDone={close}
            />
          )}
          {shown?.act === 'call' && (
            <CallLineForm
              lab={lab}
              line={shown.line}
              year={calls.years[0]?.year ?? Number(today.slice(0, 4))}
              conventions={conventions.data?.items ?? []}
              onRemove={() => shown.line && setShown({ act: 'remove-call', line: shown.line })}
              onDone={close}
            />
          )}
          {shown?.act === 'commit' && <CommitmentForm lab={lab} line={shown.line} today={today} onDone={close} />}
        </Suspense>
      </Dialog>
      {(shown?.act === 'remove-budget' || shown?.act === 'remove-call') && (
        <ReasonDialog
          title={t('funding.remove.title')}
          lead={t('funding.remove.lead', { line: 'post' in shown.line ? shown.line.post : shown.line.project_label })}
          action={t('funding.remove')}
          danger
          reasoned={false}
          onClose={close}
          onSend={() => remove(shown.line, shown.act === 'remove-budget')}
        />
      )}
    </>
  );
}
