import { useState } from 'react';
import { hooks } from '@/api/client';
import { Attendees } from '@/features/registrations/Attendees';
import { OpeningSection } from '@/features/registrations/OpeningSection';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

/** How people register for an activity, and who did: the list is shown by a click, which is written in the log. */
export function RegistrationsPage({ lab, activity: id }: { lab: string; activity: number }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const params = { path: { lab, activity: id } };
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const zone = about.data?.timezone ?? 'Europe/Paris';
  const format = useFormat(zone);
  const activity = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}', { params });
  return (
    <Page
      title={t('registration.list')}
      {...(activity.data && { kicker: activity.data.title, lead: format.slot(activity.data.starts_at, activity.data.ends_at) })}
      crumbs={[
        { href: `/labs/${lab}/activites`, label: t('activities.list.title') },
        { href: `/labs/${lab}/activites/${id}`, label: activity.data?.title ?? t('activities.list.title') },
      ]}
    >
      <Loaded query={activity} height="20rem">
        {(one) =>
          one.abilities.includes('settle_registrations') ? (
            <>
              <OpeningSection lab={lab} zone={zone} activity={one} atList />
              <Section title={t('registration.list')} lead={t('registration.list.lead')}>
                {shown ? (
                  <Attendees lab={lab} activity={id} />
                ) : (
                  <div>
                    <Button onClick={() => setShown(true)}>{t('registration.list.show')}</Button>
                  </div>
                )}
              </Section>
            </>
          ) : (
            <EmptyState title={t('activities.quick.forTeam')} />
          )
        }
      </Loaded>
    </Page>
  );
}
