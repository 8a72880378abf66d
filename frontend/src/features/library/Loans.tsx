import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { copyAddress, type Loan } from './model';

const MOST = 200;

function LoanTable({ lab, caption, rows, names }: { lab: string; caption: string; rows: readonly Loan[]; names: boolean }) {
  const t = useT();
  const day = useDay();
  return (
    <Table
      stacked
      hideCaption
      caption={caption}
      rows={rows}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'title',
          header: t('library.title'),
          cell: (one) => <AppLink href={copyAddress(lab, one.copy)}>{t('library.loan.title', { title: one.title, label: one.label })}</AppLink>,
        },
        ...(names ? [{ key: 'who', header: t('library.loan.who'), cell: (one: Loan) => one.borrower ?? '' }] : []),
        {
          key: 'due',
          header: t('library.loan.due'),
          cell: (one) => (
            <span>
              {day(one.due_on)} {one.late && <Badge tone="bad">{t('library.loan.late')}</Badge>}
            </span>
          ),
        },
      ]}
    />
  );
}

/** What one has at home; nothing when one has nothing. */
export function OwnLoans({ lab }: { lab: string }) {
  const t = useT();
  const loans = hooks.useQuery('get', '/v1/labs/{lab}/loans', { params: { path: { lab }, query: { mine: true, limit: MOST } } });
  if (!loans.data?.items.length) return null;
  return (
    <Section title={t('library.loans.mine')}>
      <LoanTable lab={lab} caption={t('library.loans.mine')} rows={loans.data.items} names={false} />
    </Section>
  );
}

/** All that is out, for who looks after the library. */
export function AllLoans({ lab }: { lab: string }) {
  const t = useT();
  const loans = hooks.useQuery('get', '/v1/labs/{lab}/loans', { params: { path: { lab }, query: { limit: MOST } } });
  return (
    <Loaded query={loans} height="16rem">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('library.loans.none')}>{t('library.loans.none.hint')}</EmptyState>
        ) : (
          <LoanTable names lab={lab} caption={t('library.loans.all')} rows={items} />
        )
      }
    </Loaded>
  );
}
