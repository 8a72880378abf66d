import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { Completeness } from '@/features/indicators/collect/Completeness';
import { Frame } from '@/features/indicators/collect/Frame';
import { LabCells } from '@/features/indicators/collect/LabCells';
import { Turning } from '@/features/indicators/collect/Turning';
import { CAMPAIGN_TONES } from '@/features/indicators/collect/words';
import type { CampaignWhole } from '@/features/indicators/contract';
import { useLabNames, usePeriod } from '@/features/indicators/labels';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { Page, Section } from '@/ui/layout/Page';

interface CampaignPageProps {
  campaign: string;
  /** The lab whose cells the network looks at. */
  lab: string | undefined;
}

/** One campaign as the network has it: what it asks, of whom, until when; for administrators, where each lab is. */
export function CampaignPage({ campaign, lab }: CampaignPageProps) {
  const found = hooks.useQuery('get', '/v1/campaigns/{campaign}', { params: { path: { campaign } } });
  return <Loaded query={found}>{(whole) => <Found campaign={whole} lab={lab} />}</Loaded>;
}

function Found({ campaign, lab }: { campaign: CampaignWhole; lab: string | undefined }) {
  const t = useT();
  const day = useDay();
  const period = usePeriod();
  const nameOf = useLabNames();
  const { session } = useSession();
  const runs = session?.administrator ?? false;
  const mine = Object.entries(session?.labs ?? {}).filter(([, may]) => may.includes('view_indicators'));
  const { status } = campaign;
  return (
    <Page
      title={campaign.name}
      kicker={t('collect.kicker', { period: period(campaign.period) })}
      lead={campaign.words}
      crumbs={[
        { href: '/indicateurs', label: t('indicators.title') },
        { href: '/collectes', label: t('collect.title') },
      ]}
      actions={
        <>
          {runs && <Turning campaign={campaign} />}
          {status !== 'brouillon' &&
            mine.map(([one]) => (
              <ButtonLink key={one} href={`/labs/${one}/collectes/${campaign.slug}`}>
                {t(status === 'ouverte' ? 'collect.answer.for' : 'collect.answer.of', { lab: nameOf(one) })}
              </ButtonLink>
            ))}
        </>
      }
    >
      <Outcome tone={CAMPAIGN_TONES[status]} title={t(`collect.now.${status}`, { from: day(campaign.opens_on), to: day(campaign.closes_on) })}>
        {status !== 'brouillon' && <p>{t('collect.labs.now', { words: t('collect.labs', { labs: campaign.labs, sent: campaign.sent }) })}</p>}
      </Outcome>
      {runs && status !== 'brouillon' && <Completeness campaign={campaign.slug} />}
      {runs && lab !== undefined && <LabCells key={lab} campaign={campaign} lab={lab} />}
      <Section title={t('collect.frame')} lead={t('collect.frame.lead')}>
        <Frame items={campaign.items} />
      </Section>
    </Page>
  );
}
