import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useCells } from '@/features/indicators/cells';
import { Cells } from '@/features/indicators/collect/Cells';
import { CellSheet } from '@/features/indicators/collect/CellSheet';
import { Consent } from '@/features/indicators/collect/Consent';
import { Sending } from '@/features/indicators/collect/Sending';
import { inView, keyOf, nextAfter, type View, VIEWS } from '@/features/indicators/collect/standing';
import { Workbook } from '@/features/indicators/collect/Workbook';
import type { CampaignWhole, LabCampaign } from '@/features/indicators/contract';
import { useLabNames, usePeriod } from '@/features/indicators/labels';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { Tag, Tags } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';

interface LabCampaignPageProps {
  lab: string;
  campaign: string;
  view: View;
  onView: (view: View) => void;
}

/** A campaign as one lab answers it: its consent, its cells one by one or by spreadsheet, its answer. */
export function LabCampaignPage({ lab, campaign, view, onView }: LabCampaignPageProps) {
  const t = useT();
  const period = usePeriod();
  const name = useLabNames()(lab);
  const whole = hooks.useQuery('get', '/v1/campaigns/{campaign}', { params: { path: { campaign } } });
  const own = hooks.useQuery('get', '/v1/labs/{lab}/campaigns/{campaign}', { params: { path: { lab, campaign } } });
  return (
    <Loaded query={whole}>
      {(found) => (
        <Page
          title={found.name}
          documentTitle={`${found.name} — ${name}`}
          kicker={`${name} · ${period(found.period)}`}
          lead={found.words}
          crumbs={[
            { href: `/labs/${lab}/indicateurs`, label: t('indicators.dashboard') },
            { href: '/collectes', label: t('collect.title') },
          ]}
          actions={
            <ButtonLink look="secondary" href={`/collectes/${campaign}`}>
              {t('collect.whole')}
            </ButtonLink>
          }
        >
          <Loaded query={own} height="40rem">
            {(mine) => <Found {...{ lab, name, view, onView }} campaign={found} found={mine} />}
          </Loaded>
        </Page>
      )}
    </Loaded>
  );
}

interface FoundProps extends Pick<LabCampaignPageProps, 'lab' | 'view' | 'onView'> {
  name: string;
  campaign: CampaignWhole;
  found: LabCampaign;
}

function Found({ lab, name, campaign, found, view, onView }: FoundProps) {
  const t = useT();
  const decides = useMay(lab, 'publish_indicators');
  const declares = useMay(lab, 'declare_indicators');
  const [shown, setShown] = useState<string | null>(null);
  const [book, setBook] = useState(false);
  const definitions = hooks.useQuery('get', '/v1/indicators');
  const declared = useCells(lab, { period: campaign.period, origin: 'declared' });
  const { cells } = found;
  const joined = found.joined_at !== null;
  const open = joined && campaign.status === 'ouverte';
  const here = inView(cells, view);
  const cell = cells.find((one) => keyOf(one) === shown);
  const look = (one: (typeof cells)[number]) => setShown(keyOf(one));
  return (
    <>
      {!joined && campaign.status === 'ouverte' && <Consent {...{ lab, name, campaign, decides }} cells={cells.length} />}
      {!joined && campaign.status !== 'ouverte' && <Outcome tone="neutral" title={t('collect.closed.aside', { lab: name })} />}
      {joined && <Sending {...{ lab, campaign, found, decides }} onOpen={look} />}
      {open && declares && (
        <Disclosure summary={t('collect.book')} open={book} onToggle={setBook}>
          <p className="ti-measure">{t('collect.book.lead')}</p>
          <Workbook lab={lab} campaign={campaign.slug} />
        </Disclosure>
      )}
      <Section title={t('collect.cells')} lead={t(joined ? 'collect.cells.lead' : 'collect.cells.before')}>
        {joined && (
          <Tags label={t('collect.view')}>
            {VIEWS.map((one) => (
              <Tag
                key={one}
                pressed={one === view}
                onToggle={() => {
                  onView(one);
                  announce(t(`collect.view.${one}`, { count: inView(cells, one).length }));
                }}
              >
                {t(`collect.view.${one}`, { count: inView(cells, one).length })}
              </Tag>
            ))}
          </Tags>
        )}
        {here.length === 0 ? (
          <EmptyState title={t(`collect.view.none.${view}`)} />
        ) : (
          <Cells lab={lab} cells={here} open={open} declares={declares} onOpen={look} />
        )}
      </Section>
      {cell && (
        <CellSheet
          lab={lab}
          campaign={campaign}
          cell={cell}
          definition={definitions.data?.items.find((one) => one.code === cell.code)}
          declared={declared.data}
          open={open}
          declares={declares}
          next={nextAfter(cells, keyOf(cell))}
          onOpen={look}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
