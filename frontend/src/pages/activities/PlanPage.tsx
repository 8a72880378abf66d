import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { PlanActivity } from '@/features/activities/PlanActivity';
import type { Activity } from '@/features/activities/saying';
import { useT } from '@/i18n';
import { addDays, wallClock } from '@/i18n/wallclock';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** Planning an activity, wherever it is held; what comes next is on its page. */
export function PlanPage({ lab, onPlanned }: { lab: string; onPlanned: (activity: Activity) => void }) {
  const t = useT();
  const may = useMay(lab, 'book_rooms');
  const [now] = useState(() => Date.now());
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  return (
    <Page title={t('activities.plan')} lead={t('activities.plan.lead')} crumbs={[{ href: `/labs/${lab}/activites`, label: t('activities.list.title') }]}>
      {may ? (
        <Loaded query={about} height="40rem">
          {({ timezone }) => <PlanActivity lab={lab} zone={timezone} day={addDays(wallClock(now, timezone).day, 7)} onPlanned={onPlanned} />}
        </Loaded>
      ) : (
        <EmptyState title={t('activities.plan.notYours')}>{t('activities.plan.notYours.hint')}</EmptyState>
      )}
    </Page>
  );
}
