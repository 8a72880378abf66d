import { Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { CAMPAIGN_TONES } from '@/features/indicators/collect/words';
import type { Campaign } from '@/features/indicators/contract';
import { CampaignForm } from '@/features/indicators/forms';
import { useLabNames, usePeriod } from '@/features/indicators/labels';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import '@/features/indicators/look/indicators.css';

const SECTIONS = ['ouverte', 'brouillon', 'close'] as const;

/** What the network asks of all labs at once: open, prepared, over. */
export function CampaignsPage({ onMade }: { onMade: (slug: string) => void }) {
  const t = useT();
  const { session } = useSession();
  const [making, setMaking] = useState(false);
  const campaigns = hooks.useQuery('get', '/v1/campaigns');
  const runs = session?.administrator ?? false;
  return (
    <Page
      title={t('collect.title')}
      lead={t('collect.lead')}
      crumbs={[{ href: '/indicateurs', label: t('indicators.title') }]}
      actions={
        runs && (
          <Button icon="plus" onClick={() => setMaking(true)}>
            {t('collect.prepare')}
          </Button>
        )
      }
    >
      <Loaded query={campaigns} height="24rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('collect.none')}>{t('collect.none.hint')}</EmptyState>
          ) : (
            SECTIONS.map((status) => {
              const here = items.filter((one) => one.status === status);
              return (
                here.length > 0 && (
                  <Section key={status} title={t(`collect.section.${status}`)} lead={status === 'brouillon' && t('collect.section.brouillon.lead')}>
                    <ul className="ti-plain ti-catalogue">
                      {here.map((one) => (
                        <Row key={one.slug} campaign={one} />
                      ))}
                    </ul>
                  </Section>
                )
              );
            })
          )
        }
      </Loaded>
      <Dialog side open={making} title={t('collect.prepare')} onClose={() => setMaking(false)}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <CampaignForm campaign={null} onDone={onMade} />
        </Suspense>
      </Dialog>
    </Page>
  );
}

function Row({ campaign: one }: { campaign: Campaign }) {
  const t = useT();
  const day = useDay();
  const period = usePeriod();
  const nameOf = useLabNames();
  const { session } = useSession();
  const mine = Object.entries(session?.labs ?? {}).filter(([, may]) => may.includes('view_indicators'));
  return (
    <li>
      <div className="ti-stack" data-gap="small">
        <h3>
          <AppLink href={`/collectes/${one.slug}`}>{one.name}</AppLink>
        </h3>
        {one.words && <p>{one.words}</p>}
        <p className="ti-small">
          {t('collect.row', { period: period(one.period), from: day(one.opens_on), to: day(one.closes_on) })}
          {one.status !== 'brouillon' && ` · ${t('collect.labs', { labs: one.labs, sent: one.sent })}`}
        </p>
        {one.status !== 'brouillon' && mine.length > 0 && (
          <p className="ti-cluster">
            {mine.map(([lab]) => (
              <ButtonLink key={lab} size="small" look={one.status === 'ouverte' ? 'secondary' : 'tertiary'} href={`/labs/${lab}/collectes/${one.slug}`}>
                {t(one.status === 'ouverte' ? 'collect.answer.for' : 'collect.answer.of', { lab: nameOf(lab) })}
                <span className="ti-sr"> : {one.name}</span>
              </ButtonLink>
            ))}
          </p>
        )}
      </div>
      <p className="ti-catalogue__foot">
        <Badge tone={CAMPAIGN_TONES[one.status]}>{t(`collect.status.${one.status}`)}</Badge>
      </p>
    </li>
  );
}
