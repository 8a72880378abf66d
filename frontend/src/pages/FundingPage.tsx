import { hooks } from '@/api/client';
import { useMay, useSession } from '@/api/session';
import { BudgetLines } from '@/features/funding/BudgetLines';
import { CallsTable } from '@/features/funding/CallsTable';
import type { Transparency } from '@/features/funding/contract';
import { Downloads } from '@/features/funding/Downloads';
import { LeverageView } from '@/features/funding/LeverageView';
import { ParitySentence, Sections } from '@/features/funding/Parity';
import { Programmes } from '@/features/funding/Programmes';
import { Agreements, Declared } from '@/features/funding/Sources';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Figure } from '@/ui/data/Figure';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

/** What both sides bring is not always money: by nature, in words. */
function Natures({ budget }: { budget: Transparency['budgets'][number] }) {
  const t = useT();
  const { money } = useFormat();
  return (
    <ul className="ti-measure">
      {budget.natures.map((one) => (
        <li key={`${one.side} ${one.nature}`}>
          {t('funding.brings', {
            side: t(`funding.side.${one.side}`),
            amount: money(one.amount_cents),
            nature: t(`funding.nature.${one.nature ?? 'unsaid'}`),
          })}
        </li>
      ))}
    </ul>
  );
}

function Budgets({ lab, found }: { lab: string; found: Transparency }) {
  const t = useT();
  const budgets = hooks.useQuery('get', '/v1/labs/{lab}/budgets', { params: { path: { lab } } });
  return (
    <Loaded query={budgets} height="24rem">
      {({ items }) => (
        <>
          {items.map((budget) => {
            const natures = found.budgets.find((one) => one.budget === budget.budget);
            return (
              <Section key={budget.budget} title={t('funding.budget', { budget: budget.budget })} lead={t('funding.budget.lead')}>
                <div className="ti-stack">
                  <ParitySentence budget={budget} />
                  <Sections budget={budget} />
                  {natures && <Natures budget={natures} />}
                  <BudgetLines budget={budget} />
                </div>
              </Section>
            );
          })}
        </>
      )}
    </Loaded>
  );
}

function Calls({ lab }: { lab: string }) {
  const t = useT();
  const { money } = useFormat();
  const calls = hooks.useQuery('get', '/v1/labs/{lab}/calls', { params: { path: { lab } } });
  return (
    <Loaded query={calls} height="24rem">
      {(found) =>
        found.lines.length === 0 ? null : (
          <Section title={t('funding.calls')} lead={t('funding.calls.lead')}>
            <div className="ti-stack">
              <Figure value={money(found.total_cents)}>{t('funding.calls.sentence', { count: found.groups.length })}</Figure>
              <CallsTable lab={lab} calls={found} />
            </div>
          </Section>
        )
      }
    </Loaded>
  );
}

function Leverage({ lab }: { lab: string }) {
  const t = useT();
  const leverage = hooks.useQuery('get', '/v1/labs/{lab}/leverage', { params: { path: { lab } } });
  return (
    <Loaded query={leverage} height="10rem">
      {(found) =>
        found.items.length + found.claims.length === 0 ? null : (
          <Section title={t('funding.leverage')} lead={t('funding.leverage.lead')}>
            <LeverageView leverage={found} />
          </Section>
        )
      }
    </Loaded>
  );
}

function Agreed({ lab, found }: { lab: string; found: Transparency }) {
  const t = useT();
  const conventions = hooks.useQuery('get', '/v1/labs/{lab}/conventions', { params: { path: { lab } } });
  return (
    <Loaded query={conventions} height="12rem">
      {({ items }) =>
        items.length + found.programmes.length === 0 ? null : (
          <Section title={t('funding.agreements')}>
            <div className="ti-stack">
              <Agreements conventions={items} found={found} />
            </div>
          </Section>
        )
      }
    </Loaded>
  );
}

/** Amounts and nature of all that a lab lives on, for everybody. */
export function FundingPage({ lab }: { lab: string }) {
  const t = useT();
  const mayFollow = useMay(lab, 'view_funding');
  const { session } = useSession();
  const transparency = hooks.useQuery('get', '/v1/labs/{lab}/transparency', { params: { path: { lab } } });
  return (
    <Page
      title={t('funding.title')}
      lead={t('funding.lead')}
      crumbs={[{ href: `/labs/${lab}`, label: transparency.data?.name ?? lab }]}
      actions={mayFollow && <ButtonLink href={`/labs/${lab}/financements/suivi`}>{t('funding.follow')}</ButtonLink>}
    >
      <Loaded query={transparency} height="40rem">
        {(found) =>
          found.budgets.length + found.calls_cents + found.programmes.length + found.declared.length === 0 ? (
            <EmptyState title={t('funding.none')}>{t('funding.none.hint')}</EmptyState>
          ) : (
            <>
              <Budgets lab={lab} found={found} />
              <Calls lab={lab} />
              <Leverage lab={lab} />
              <Agreed lab={lab} found={found} />
              {found.declared.length > 0 && (
                <Section title={t('funding.declared')} lead={t('funding.declared.lead')}>
                  <Declared found={found} />
                </Section>
              )}
              <Section title={t('funding.downloads')} lead={t('funding.downloads.lead')}>
                <Downloads path={`/v1/labs/${lab}/budget-lines`} words={t('funding.downloads.budget')} />
                <Downloads path={`/v1/labs/${lab}/call-lines`} words={t('funding.downloads.calls')} />
              </Section>
            </>
          )
        }
      </Loaded>
      {session?.administrator && <Programmes />}
    </Page>
  );
}
