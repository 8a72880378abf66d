import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { FormActions } from '@/ui/form/Form';
import { ReasonForm } from './ReasonForm';
import { Task, TaskList, Tasks, useAct } from './Task';

type Section = components['schemas']['DisplacementSection'];
type Displacement = components['schemas']['TodoDisplacement'];

interface DisplacementsProps {
  lab: string;
  zone: string;
  found: Section;
  /** The concierge decides; whoever holds the room chooses on the booking's own page. */
  decides: boolean;
}

/** Requests that a booking give way: nothing moves before something else was offered. */
export function Displacements({ lab, zone, found, decides }: DisplacementsProps) {
  const t = useT();
  return (
    <Tasks id="priorites" title={t('today.displacements')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Asked key={one.id} lab={lab} zone={zone} asked={one} decides={decides} />
        ))}
      </TaskList>
    </Tasks>
  );
}

interface AskedProps {
  lab: string;
  zone: string;
  asked: Displacement;
  decides: boolean;
}

function Asked({ lab, zone, asked, decides }: AskedProps) {
  const t = useT();
  const format = useFormat(zone);
  const { act, busy, problem } = useAct();
  const [answer, setAnswer] = useState<'grant' | 'refusal' | null>(null);
  const params = { path: { lab, displacement: asked.id } };
  const page = `/labs/${lab}/reservations/${asked.standing}`;
  const send = (reason: string) =>
    answer === 'grant'
      ? act(
          () => client.POST('/v1/labs/{lab}/displacements/{displacement}/grant', { params, body: { reason } }),
          t('today.granted', { title: asked.wanting_title }),
        )
      : act(
          () => client.POST('/v1/labs/{lab}/displacements/{displacement}/refusal', { params, body: { reason } }),
          t('today.kept', { title: asked.standing_title }),
        );
  return (
    <Task
      title={t('today.displacement', { wanting: asked.wanting_title, standing: asked.standing_title })}
      href={page}
      problem={problem}
      meta={`${asked.room_name}, ${format.slot(asked.starts_at, asked.ends_at)}`}
    >
      <p className="ti-task__words">{asked.reason}</p>
      {asked.status === 'proposed' && (
        <p>
          <Badge>{t('today.proposed')}</Badge>
        </p>
      )}
      {answer !== null ? (
        <ReasonForm
          label={t('today.answer.why')}
          submit={t(answer === 'grant' ? 'today.grant.send' : 'today.keep.send')}
          onCancel={() => setAnswer(null)}
          onSubmit={send}
        />
      ) : (
        <FormActions>
          {!decides && (
            <ButtonLink size="small" href={page}>
              {t('today.choose')}
            </ButtonLink>
          )}
          {decides && asked.status === 'asked' && (
            <Button
              size="small"
              busy={busy}
              onClick={() =>
                void act(
                  () => client.POST('/v1/labs/{lab}/displacements/{displacement}/proposal', { params }),
                  t('today.proposal.sent'),
                )
              }
            >
              {t('today.propose')}
            </Button>
          )}
          {decides && asked.status === 'proposed' && (
            <Button size="small" onClick={() => setAnswer('grant')}>
              {t('today.grant')}
            </Button>
          )}
          {decides && (
            <Button size="small" look="secondary" onClick={() => setAnswer('refusal')}>
              {t('today.keep')}
            </Button>
          )}
        </FormActions>
      )}
    </Task>
  );
}
