import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { FigureCard } from '@/features/indicators/dashboard/FigureCard';
import { Waiting } from '@/features/indicators/dashboard/Waiting';
import { useLabNames } from '@/features/indicators/labels';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import '@/features/indicators/dashboard/dashboard.css';

/** What a lab does, obtains and changes, in figures that say their sentence. */
export function DashboardPage({ lab }: { lab: string }) {
  const t = useT();
  const name = useLabNames()(lab);
  const member = useMay(lab, 'view_indicators');
  const dashboard = hooks.useQuery('get', '/v1/labs/{lab}/dashboard', { params: { path: { lab } } });
  return (
    <Page
      title={t('dashboard.title', { lab: name })}
      lead={t('dashboard.lead')}
      crumbs={[{ href: '/indicateurs', label: t('indicators.title') }]}
      actions={
        <>
          <ButtonLink look="secondary" href={`/labs/${lab}/frequentation`}>
            {t('dashboard.history')}
          </ButtonLink>
          <ButtonLink look="tertiary" href={`/labs/${lab}/cibles`}>
            {t('targets.title')}
          </ButtonLink>
        </>
      }
    >
      {member && <Waiting lab={lab} />}
      <Loaded query={dashboard} height="40rem">
        {({ families }) =>
          families.every((one) => one.figures.length === 0) ? (
            <EmptyState title={t('dashboard.none')}>{t('indicators.none.hint')}</EmptyState>
          ) : (
            families
              .filter((one) => one.figures.length > 0)
              .map((one) => (
                <Section key={one.family} title={t(`indicators.family.${one.family}`)} lead={t(`indicators.family.${one.family}.lead`)}>
                  <div className="ti-figs">
                    {one.figures.map((figure) => (
                      <FigureCard key={figure.code} lab={lab} figure={figure} />
                    ))}
                  </div>
                </Section>
              ))
          )
        }
      </Loaded>
    </Page>
  );
}
