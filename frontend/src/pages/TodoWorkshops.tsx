import { lazy, Suspense, useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { Task, TaskList, Tasks } from '@/features/today/Task';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Skeleton } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { saveAttendance } from './attendance';

const AttendanceForm = lazy(() =>
  import('@/features/activities/AttendanceForm').then((found) => ({ default: found.AttendanceForm })),
);

type Section = components['schemas']['ActivitySection'];
type Workshop = components['schemas']['TodoActivity'];

interface TodoWorkshopsProps {
  lab: string;
  zone: string;
  found: Section;
}

/** Activities that are over and have no attendance: filled in where they stand, or by a link. */
export function TodoWorkshops({ lab, zone, found }: TodoWorkshopsProps) {
  const t = useT();
  return (
    <Tasks id="presences" title={t('today.workshops')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Row key={one.id} lab={lab} zone={zone} workshop={one} />
        ))}
      </TaskList>
    </Tasks>
  );
}

function Row({ lab, zone, workshop }: { lab: string; zone: string; workshop: Workshop }) {
  const t = useT();
  const format = useFormat(zone);
  const [filling, setFilling] = useState(false);
  const kind = t(`activities.kind.${workshop.kind}` as MessageKey);
  const named = { 'aria-description': workshop.title };
  return (
    <Task
      title={workshop.title}
      href={`/labs/${lab}/activites/${workshop.id}`}
      meta={[kind, workshop.room_name, format.slot(workshop.starts_at, workshop.ends_at)].filter(Boolean).join(', ')}
    >
      {filling ? (
        <Filling lab={lab} workshop={workshop} onCancel={() => setFilling(false)} />
      ) : (
        <FormActions>
          <Button size="small" native={named} onClick={() => setFilling(true)}>
            {t('today.workshop.fill')}
          </Button>
          <ShareLink lab={lab} workshop={workshop} />
        </FormActions>
      )}
    </Task>
  );
}

function Filling({ lab, workshop, onCancel }: { lab: string; workshop: Workshop; onCancel: () => void }) {
  const t = useT();
  const save = saveAttendance(lab, workshop);
  return (
    <div className="ti-stack">
      <Suspense fallback={<Skeleton height="20rem" />}>
        <AttendanceForm activity={{ kind: workshop.kind, status: 'planned', attendance: [] }} save={save} />
      </Suspense>
      <div>
        <Button size="small" look="quiet" onClick={onCancel}>
          {t('today.cancel')}
        </Button>
      </div>
    </div>
  );
}

function ShareLink({ lab, workshop }: { lab: string; workshop: Workshop }) {
  const t = useT();
  const format = useFormat();
  const [link, setLink] = useState<{ url: string; until: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const share = async () => {
    setFailure(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/attendance-link', {
        params: { path: { lab, activity: workshop.id } },
      });
      if (!data) return;
      setLink(data);
      // Refused without HTTPS, or by the browser: the address is there to be copied by hand.
      await navigator.clipboard?.writeText(data.url).then(
        () => toast(t('today.workshop.copied')),
        () => undefined,
      );
    } catch (error) {
      setFailure(error);
    }
  };
  if (link) {
    return (
      <TextField
        label={t('today.workshop.link')}
        hint={t('today.workshop.link.hint', { day: format.day(link.until) })}
        readOnly
        value={link.url}
        onFocus={(event) => event.target.select()}
      />
    );
  }
  return (
    <>
      <Button
        size="small"
        look="secondary"
        native={{ 'aria-description': workshop.title }}
        onClick={() => void share()}
      >
        {t('today.workshop.share')}
      </Button>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}
