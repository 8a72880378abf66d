import { useState } from 'react';
import { hooks } from '@/api/client';
import { SelectionBoard } from '@/features/selection/SelectionBoard';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

/** Who takes part in a training, chosen among candidates: shown by a click, since each reading is written in the log. */
export function SelectionPage({ lab, activity: id }: { lab: string; activity: number }) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const activity = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}', { params: { path: { lab, activity: id } } });
  return (
    <Page
      title={t('selection.title')}
      {...(activity.data && { kicker: activity.data.title, lead: format.slot(activity.data.starts_at, activity.data.ends_at) })}
      crumbs={[
        { href: `/labs/${lab}/activites/${id}`, label: activity.data?.title ?? t('activities.list.title') },
        { href: `/labs/${lab}/activites/${id}/inscriptions`, label: t('registration.list') },
      ]}
    >
      <Loaded query={activity} height="20rem">
        {(one) =>
          !one.abilities.includes('settle_registrations') ? (
            <EmptyState title={t('activities.quick.forTeam')} />
          ) : shown ? (
            <SelectionBoard lab={lab} activity={id} />
          ) : (
            <Section title={t('selection.show')} lead={t('selection.show.lead')}>
              <div>
                <Button onClick={() => setShown(true)}>{t('selection.show')}</Button>
              </div>
            </Section>
          )
        }
      </Loaded>
    </Page>
  );
}
