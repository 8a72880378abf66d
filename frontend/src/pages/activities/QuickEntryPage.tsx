import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { guess } from '@/features/activities/quick';
import { QuickEntry } from '@/features/activities/QuickEntry';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { FormActions } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

type Activity = components['schemas']['ActivityRead'];
const DAY = 86_400_000;
const WEEKS = 14 * DAY;

/** Noting a workshop already held, on a phone, in under a minute. */
export function QuickEntryPage({ lab }: { lab: string }) {
  const t = useT();
  const may = useMay(lab, 'manage_activities');
  const [now] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const [done, setDone] = useState<Activity | null>(null);
  const [round, setRound] = useState(0);
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const zone = about.data?.timezone ?? 'Europe/Paris';
  const format = useFormat(zone);
  const period = { from: new Date(now - WEEKS).toISOString(), to: new Date(now).toISOString() };
  const bookings = hooks.useQuery('get', '/v1/labs/{lab}/bookings', { params: { path: { lab }, query: period } }, { enabled: may });
  const crumbs = [{ href: `/labs/${lab}/activites`, label: t('activities.list.title') }];
  if (!may) {
    return (
      <Page title={t('activities.quick')} crumbs={crumbs}>
        <EmptyState title={t('activities.quick.forTeam')} />
      </Page>
    );
  }
  return (
    <Page title={t('activities.quick')} lead={done ? undefined : t('activities.quick.lead')} crumbs={crumbs}>
      {done ? (
        <Done
          lab={lab}
          activity={done}
          onAgain={() => {
            setDone(null);
            setRound(round + 1);
          }}
        />
      ) : (
        <Loaded query={bookings} height="30rem">
          {({ items }) => (
            <QuickEntry
              key={round}
              lab={lab}
              zone={zone}
              what={guess(items, now, zone, (day) => t('activities.quick.default', { day: format.day(`${day}T12:00:00Z`) }))}
              onDone={setDone}
            />
          )}
        </Loaded>
      )}
    </Page>
  );
}

/** What was noted, for as long as one stays here: it can be taken back within the hour. */
function Done({ lab, activity, onAgain }: { lab: string; activity: Activity; onAgain: () => void }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const undo = async () => {
    const undone = await act(
      () =>
        client.DELETE('/v1/labs/{lab}/activities/{activity}', {
          params: { path: { lab, activity: activity.id }, header: ifMatch(activity.version) },
        }),
      t('activities.quick.undone'),
    );
    if (undone) onAgain();
  };
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <Outcome tone="good" title={t('activities.quick.done.title')}>
        <p>
          {activity.title}, {format.day(activity.starts_at)}. {t('activities.quick.done', { count: activity.attendance_total })}
        </p>
      </Outcome>
      <FormActions>
        <Button onClick={onAgain}>{t('activities.quick.again')}</Button>
        <ButtonLink look="secondary" href={`/labs/${lab}/activites/${activity.id}`}>
          {t('activities.quick.see')}
        </ButtonLink>
        <Button look="tertiary" busy={busy} onClick={() => void undo()}>
          {t('activities.quick.undo')}
        </Button>
      </FormActions>
    </>
  );
}
