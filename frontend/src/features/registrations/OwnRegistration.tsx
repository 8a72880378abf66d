import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Outcome } from '@/ui/feedback/Outcome';
import { toast } from '@/ui/feedback/toasts';
import { FormActions } from '@/ui/form/Form';
import { Certificate } from './Certificate';
import { calendarOf, eventOf, LEAVE, type Registration, stateOf, toneOf } from './model';

const ChangeDialog = lazy(() => import('./ChangeDialog').then((found) => ({ default: found.ChangeDialog })));

type Change = components['schemas']['RegistrationChange'];

interface Props {
  registration: Registration;
  onChange: (change: Change) => Promise<unknown>;
  onGiveUp: () => Promise<unknown>;
  /** What to show at the door, for who comes with a phone. */
  code?: ReactNode;
  /** Their certificate, as a PDF. */
  certificate: () => Promise<Blob | undefined>;
}

/** Where somebody's registration stands, what they said, and what they may still do. */
export function OwnRegistration({ registration: one, onChange, onGiveUp, code, certificate }: Props) {
  const t = useT();
  const { activity } = one;
  const format = useFormat(activity.timezone);
  const [changing, setChanging] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const off = activity.status === 'cancelled';
  const where = [activity.place_words, activity.room_name, activity.lab_name, activity.address].filter(Boolean).join(', ');
  const online = activity.place === 'online' || activity.place === 'hybrid';
  return (
    <div className="ti-stack" data-gap="large">
      <Outcome tone={off ? 'warn' : toneOf(one.state)} title={stateOf(t, one, { off })}>
        {!off && one.state === 'attente' && <p>{t('registration.own.attente.hint')}</p>}
        {!off && one.state === 'candidate' && <p>{t('registration.own.candidate.hint')}</p>}
        {!off && one.decision_reason && <p>{t('registration.own.why', { reason: one.decision_reason })}</p>}
        {!off && one.state === 'annulee' && <p>{t('registration.own.annulee.hint')}</p>}
        {!off && one.state === 'annulee' && activity.public_event && <AppLink href={eventOf(activity.lab, activity.id)}>{t('registration.event.see')}</AppLink>}
      </Outcome>
      <DefinitionList
        items={[
          { term: t('registration.own.when'), value: format.slot(activity.starts_at, activity.ends_at) },
          { term: t('registration.own.where'), value: activity.place === 'online' ? t('event.online') : where },
          {
            term: t('registration.own.online'),
            value: online && (activity.link ? <a href={activity.link}>{activity.link}</a> : t('registration.own.online.later')),
          },
          { term: t('registration.own.motive'), value: one.motive },
          { term: t('registration.own.project'), value: one.project_title },
          { term: t('registration.own.involvement'), value: one.involvement && t(`registration.own.involvement.${one.involvement}`) },
          { term: t('registration.own.guests'), value: one.guests.join(', ') || null },
          ...one.questions.map((question, rank) => ({ term: question.label, value: one.answers[rank] ?? null })),
        ]}
      />
      {one.state === 'inscrite' && !off && code}
      <FormActions>
        {one.abilities.includes('certificate') && <Certificate id={one.id} load={certificate} />}
        {one.abilities.includes('change') && (
          <Button look="secondary" onClick={() => setChanging(true)}>
            {t('registration.own.change')}
          </Button>
        )}
        {one.state === 'inscrite' && !off && activity.public_event && <a href={calendarOf(activity.lab, activity.id)}>{t('registration.own.calendar')}</a>}
        {one.abilities.includes('give_up') && (
          <Button look="tertiary" danger onClick={() => setLeaving(true)}>
            {t(LEAVE[one.state] ?? 'registration.giveUp')}
          </Button>
        )}
      </FormActions>
      {changing && (
        <Suspense>
          <ChangeDialog registration={one} onChange={onChange} onClose={() => setChanging(false)} />
        </Suspense>
      )}
      {leaving && (
        <ReasonDialog
          title={t(one.state === 'candidate' ? 'registration.giveUp.sure.candidate' : 'registration.giveUp.sure')}
          lead={t(one.state === 'candidate' ? 'registration.giveUp.sure.candidate.lead' : 'registration.giveUp.sure.lead')}
          action={t(LEAVE[one.state] ?? 'registration.giveUp')}
          danger
          reasoned={false}
          onClose={() => setLeaving(false)}
          onSend={async () => {
            await onGiveUp();
            setLeaving(false);
            toast(t('registration.giveUp.done'));
          }}
        />
      )}
    </div>
  );
}
