import { lazy, Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { AttendanceForm } from '@/features/activities/AttendanceForm';
import { communityPath } from '@/features/communities/model';
import { useCommunity } from '@/features/communities/useCommunity';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Badge, type Tone } from '@/ui/data/labels';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import { saveAttendance } from './attendance';

const EditActivity = lazy(() => import('@/features/activities/EditActivity').then((found) => ({ default: found.EditActivity })));
const CancelActivity = lazy(() => import('@/features/activities/CancelActivity').then((found) => ({ default: found.CancelActivity })));
const OpeningSection = lazy(() => import('@/features/registrations/OpeningSection').then((found) => ({ default: found.OpeningSection })));
const ActivitySections = lazy(() => import('./feedback/ActivitySections').then((found) => ({ default: found.ActivitySections })));
const UsedInActivity = lazy(() => import('@/features/methods/UsedInActivity').then((found) => ({ default: found.UsedInActivity })));
const TONES: Record<string, Tone> = { planned: 'neutral', held: 'good', cancelled: 'warn' };

export function ActivityPage({ lab, activity }: { lab: string; activity: number }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab } } });
  const zone = about.data?.timezone ?? 'Europe/Paris';
  const format = useFormat(zone);
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}', {
    params: { path: { lab, activity } },
  });
  return (
    <Loaded query={found}>
      {(one) => (
        <Page
          title={one.title}
          kicker={t(`activities.kind.${one.kind}` as MessageKey)}
          lead={format.slot(one.starts_at, one.ends_at)}
          crumbs={[{ href: `/labs/${lab}/activites`, label: t('activities.list.title') }]}
          actions={
            <>
              <Badge tone={TONES[one.status] ?? 'neutral'}>{t(`activities.status.${one.status}` as MessageKey)}</Badge>
              {one.abilities.includes('edit') && !editing && (
                <Button look="secondary" onClick={() => setEditing(true)}>
                  {t('activities.edit')}
                </Button>
              )}
              {one.abilities.includes('cancel') && !editing && (
                <Button look="tertiary" danger onClick={() => setCancelling(true)}>
                  {t('activities.cancel')}
                </Button>
              )}
            </>
          }
        >
          {cancelling && (
            <Suspense fallback={null}>
              <CancelActivity lab={lab} activity={one} onClose={() => setCancelling(false)} />
            </Suspense>
          )}
          {one.fictitious && <Alert tone="warning">{t('projects.fictitious.long')}</Alert>}
          <DefinitionList
            items={[
              { term: t('rooms.room'), value: one.room_name },
              { term: t('activities.place'), value: t(`activities.place.${one.place}` as MessageKey) },
              {
                term: t('rooms.project'),
                value: one.project && <AppLink href={`/labs/${lab}/projets/${one.project}`}>{one.project_title}</AppLink>,
              },
              {
                term: t('activities.field.community'),
                value: one.community && <CommunityLink lab={lab} community={one.community} />,
              },
              { term: t('activities.runBy'), value: t(one.run_by_lab ? 'activities.byLab' : one.autonomous ? 'activities.alone' : 'activities.byOthers') },
              { term: t('activities.field.placeWords'), value: one.place_words },
              { term: t(one.status === 'cancelled' ? 'activities.cancelled.why' : 'projects.note'), value: one.note },
            ]}
          />
          {editing && (
            <Section title={t('activities.edit')} lead={t('activities.edit.lead')}>
              <Suspense fallback={<Skeleton height="20rem" />}>
                <EditActivity key={one.version} lab={lab} zone={zone} activity={one} onClose={() => setEditing(false)} />
              </Suspense>
            </Section>
          )}
          {!editing && one.summary && <p className="ti-lead">{one.summary}</p>}
          {!editing && one.tree && <Markdown tree={one.tree} />}
          <Suspense fallback={<Skeleton height="8rem" />}>
            <OpeningSection lab={lab} zone={zone} activity={one} />
          </Suspense>
          {one.status !== 'cancelled' && (
            <Section title={t('activities.attendance')} lead={t('activities.attendance.lead')}>
              {one.abilities.includes('record_attendance') ? (
                <AttendanceForm key={one.version} activity={one} save={saveAttendance(lab, one)} />
              ) : (
                <EmptyState title={t('activities.notYet')}>{t('activities.notYet.hint')}</EmptyState>
              )}
            </Section>
          )}
          {one.status !== 'cancelled' && (
            <Suspense fallback={<Skeleton height="12rem" />}>
              <UsedInActivity lab={lab} activity={one.id} held={one.abilities.includes('record_attendance') || one.status === 'held'} />
              <ActivitySections lab={lab} activity={one} />
            </Suspense>
          )}
        </Page>
      )}
    </Loaded>
  );
}

/** The community it is for, by its name once that is known. */
function CommunityLink({ lab, community }: { lab: string; community: string }) {
  const { data } = useCommunity(lab, community);
  return <AppLink href={communityPath(lab, community)}>{data?.name ?? community}</AppLink>;
}
