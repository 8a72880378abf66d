import { hooks } from '@/api/client';
import { Arrivals, DoorCodeSection, TooEarly } from '@/features/registrations/Arrivals';
import { useFormat, useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const EARLY = 2 * 3_600_000;

/** For the team at the door, on a phone: who comes is ticked, then counted once. */
export function WelcomePage({ lab, activity: id, asked }: { lab: string; activity: number; asked: number | null }) {
  const t = useT();
  const now = useNow();
  const format = useFormat();
  const activity = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}', { params: { path: { lab, activity: id } } });
  return (
    <Page
      title={t('registration.welcome')}
      {...(activity.data && { kicker: activity.data.title, lead: format.slot(activity.data.starts_at, activity.data.ends_at) })}
      crumbs={[
        { href: `/labs/${lab}/activites/${id}`, label: activity.data?.title ?? t('activities.list.title') },
        { href: `/labs/${lab}/activites/${id}/inscriptions`, label: t('registration.list') },
      ]}
    >
      <Loaded query={activity} height="24rem">
        {(one) => {
          if (!one.abilities.includes('settle_registrations')) return <EmptyState title={t('activities.quick.forTeam')} />;
          return (
            <>
              {Date.parse(one.starts_at) - EARLY > now ? (
                <TooEarly startsAt={one.starts_at} />
              ) : (
                <>
                  <p className="ti-measure">{t('registration.welcome.lead')}</p>
                  <Arrivals lab={lab} activity={one} asked={asked} />
                </>
              )}
              <DoorCodeSection lab={lab} activity={id} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
