import { useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { Disclosure } from '@/ui/data/Disclosure';
import { Table } from '@/ui/data/Table';
import type { Budget } from './contract';

/** Every line of a budget, for whoever opens it. */
export function BudgetLines({ budget }: { budget: Budget }) {
  const t = useT();
  const { money } = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary={t('funding.lines.open', { count: budget.lines.length })} open={open} onToggle={setOpen}>
      <Table
        caption={t('funding.lines.caption', { budget: budget.budget })}
        hideCaption
        rows={budget.lines}
        rowKey={(one) => one.id}
        columns={[
          {
            key: 'post',
            header: t('funding.post'),
            cell: (one) => (
              <>
                {one.post}
                {one.comment && <span className="ti-small"> ({one.comment})</span>}
              </>
            ),
          },
          { key: 'side', header: t('funding.side'), cell: (one) => t(`funding.side.${one.side}`) },
          { key: 'nature', header: t('funding.nature'), cell: (one) => t(`funding.nature.${one.nature ?? 'unsaid'}`) },
          { key: 'amount', header: t('funding.amount'), numeric: true, cell: (one) => money(one.amount_cents) },
        ]}
      />
    </Disclosure>
  );
}
