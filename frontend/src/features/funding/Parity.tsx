import { useFormat, useT } from '@/i18n';
import { Table } from '@/ui/data/Table';
import { Outcome } from '@/ui/feedback/Outcome';
import type { Budget } from './contract';

/** Whether State and Region bring the same, in one sentence; heard when a line changes it. */
export function ParitySentence({ budget }: { budget: Budget }) {
  const t = useT();
  const { money } = useFormat();
  return (
    <Outcome
      live
      tone={budget.parity ? 'good' : 'warn'}
      title={
        budget.parity
          ? t('funding.parity.yes', { amount: money(budget.state_cents) })
          : t('funding.parity.no', { gap: money(Math.abs(budget.gap_cents)) })
      }
    >
      <p>
        {budget.parity
          ? t('funding.parity.yes.more')
          : t('funding.parity.no.more', {
              more: t(budget.gap_cents > 0 ? 'funding.the.state' : 'funding.the.region'),
              state: money(budget.state_cents),
              region: money(budget.region_cents),
            })}
      </p>
    </Outcome>
  );
}

/** The sections of a budget, each with what both sides bring; parity is judged on the last row. */
export function Sections({ budget }: { budget: Budget }) {
  const t = useT();
  const { money } = useFormat();
  const others = budget.other_cents > 0;
  const gap = (cents: number) => (cents === 0 ? t('funding.equal') : money(Math.abs(cents)));
  return (
    <Table
      caption={t('funding.sections.caption', { budget: budget.budget })}
      rows={budget.sections}
      rowKey={(one) => one.section}
      columns={[
        { key: 'section', header: t('funding.section'), cell: (one) => `${one.section}. ${one.label}` },
        { key: 'state', header: t('funding.side.state'), numeric: true, cell: (one) => money(one.state_cents) },
        { key: 'region', header: t('funding.side.region'), numeric: true, cell: (one) => money(one.region_cents) },
        ...(others
          ? [{ key: 'other', header: t('funding.others'), numeric: true, cell: (one: { other_cents: number }) => money(one.other_cents) }]
          : []),
        { key: 'gap', header: t('funding.gap'), numeric: true, cell: (one) => gap(one.gap_cents) },
      ]}
      footer={
        <tr>
          <th scope="row">{t('funding.total')}</th>
          <td data-numeric>{money(budget.state_cents)}</td>
          <td data-numeric>{money(budget.region_cents)}</td>
          {others && <td data-numeric>{money(budget.other_cents)}</td>}
          <td data-numeric>{gap(budget.gap_cents)}</td>
        </tr>
      }
    />
  );
}
