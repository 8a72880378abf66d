import { hooks } from '@/api/client';
import { Awards } from '@/features/funding/Awards';
import { Commitments } from '@/features/funding/Commitments';
import { Conventions } from '@/features/funding/Conventions';
import type { Execution } from '@/features/funding/contract';
import { Deadlines } from '@/features/funding/Deadlines';
import { DeclaredAmounts } from '@/features/funding/DeclaredAmounts';
import { Downloads } from '@/features/funding/Downloads';
import { Lines } from '@/features/funding/Lines';
import { Obligations } from '@/features/funding/Obligations';
import { useFormat, useT } from '@/i18n';
import { Figure } from '@/ui/data/Figure';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

function Totals({ execution }: { execution: Execution }) {
  const t = useT();
  const { money } = useFormat();
  const { total } = execution;
  return (
    <div className="ti-grid">
      <Figure size="medium" value={money(total.left_cents)} note={t('funding.left.note', { amount: money(total.amount_cents) })}>
        {t('funding.left.sentence')}
      </Figure>
      <Figure size="medium" value={money(total.committed_cents)}>
        {t('funding.committed.sentence', { count: execution.commitments })}
      </Figure>
      <Figure size="medium" value={money(total.to_pay_cents)} note={t('funding.paid.note', { amount: money(total.paid_cents) })}>
        {t('funding.to_pay.sentence')}
      </Figure>
    </div>
  );
}

/** How the money is spent: lines, commitments, payments, deadlines, statements for funders. */
export function FundingFollowPage({ lab }: { lab: string }) {
  const t = useT();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(useNow());
  const path = { params: { path: { lab } } };
  const execution = hooks.useQuery('get', '/v1/labs/{lab}/execution', path);
  const budgets = hooks.useQuery('get', '/v1/labs/{lab}/budgets', path);
  const calls = hooks.useQuery('get', '/v1/labs/{lab}/calls', path);
  return (
    <Page
      title={t('funding.follow.title')}
      lead={t('funding.follow.lead')}
      crumbs={[{ href: `/labs/${lab}/financements`, label: t('funding.title') }]}
    >
      <Loaded query={execution} height="40rem">
        {(found) => {
          const manage = found.abilities.includes('manage');
          return (
            <>
              <Totals execution={found} />
              <Deadlines lab={lab} today={today} manage={manage} />
              <Commitments lab={lab} today={today} manage={manage} />
              {budgets.data && calls.data && (
                <Lines lab={lab} today={today} execution={found} budgets={budgets.data.items} calls={calls.data} />
              )}
              <Conventions lab={lab} manage={manage} />
              <Obligations lab={lab} />
              <Awards lab={lab} manage={manage} />
              <DeclaredAmounts lab={lab} manage={manage} />
              <Section title={t('funding.downloads')}>
                <Downloads path={`/v1/labs/${lab}/execution`} words={t('funding.downloads.execution')} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
