import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge, type Tone } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { toast } from '@/ui/feedback/toasts';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { type Activity, eventOf, type Opening, welcomeOf } from './model';

const OpeningForm = lazy(() => import('./OpeningForm').then((found) => ({ default: found.OpeningForm })));

const TONES: Record<Opening['state'], Tone> = { soon: 'neutral', open: 'good', full: 'warn', closed: 'neutral' };
const WORDS = { open: 'registration.open', full: 'registration.full', closed: 'registration.closed', soon: 'registration.opening' } as const;

interface Props {
  lab: string;
  zone: string;
  activity: Activity;
  /** Whether one is already where the list is. */
  atList?: boolean;
}

/** On an activity's page: how people register for it, and where one goes from there. */
export function OpeningSection({ lab, zone, activity, atList = false }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const params = { path: { lab, activity: activity.id } };
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/opening', { params });
  const may = activity.abilities.includes('settle_registrations');
  // Nobody will register any more, and nobody has.
  if (activity.status === 'cancelled' && !found.data?.set) return null;
  return (
    <Section id="inscriptions" title={t('registration.opening')} lead={may ? t('registration.opening.lead') : undefined}>
      <Loaded query={found} height="8rem">
        {(opening) =>
          editing ? (
            <Suspense fallback={<Skeleton height="30rem" />}>
              <OpeningForm key={opening.version} lab={lab} activity={activity.id} zone={zone} opening={opening} onClose={() => setEditing(false)} />
            </Suspense>
          ) : !opening.set ? (
            <EmptyState
              title={t('registration.opening.none')}
              action={may && activity.status === 'planned' && <Button onClick={() => setEditing(true)}>{t('registration.opening.start')}</Button>}
            >
              {may && t('registration.opening.none.hint')}
            </EmptyState>
          ) : (
            <div className="ti-stack">
              <p className="ti-cluster">
                <Badge tone={TONES[opening.state]}>{t(WORDS[opening.state])}</Badge>
                <span>{t('registration.opening.counts', { taken: opening.taken, capacity: opening.capacity ?? 'none', waiting: opening.waiting })}</span>
                {opening.mode === 'selection' && !opening.selected && <span>{t('registration.opening.candidates', { count: opening.candidates })}</span>}
              </p>
              <FormActions>
                {may && (
                  <>
                    {!atList && <ButtonLink href={`/labs/${lab}/activites/${activity.id}/inscriptions`}>{t('registration.list')}</ButtonLink>}
                    {opening.mode === 'selection' && (
                      <ButtonLink look="secondary" href={`/labs/${lab}/activites/${activity.id}/selection`}>
                        {t('registration.list.select')}
                      </ButtonLink>
                    )}
                    <ButtonLink look="secondary" href={welcomeOf(lab, activity.id)}>
                      {t('registration.welcome')}
                    </ButtonLink>
                    {activity.status === 'planned' && (
                      <Button look="tertiary" onClick={() => setEditing(true)}>
                        {t('registration.opening.change')}
                      </Button>
                    )}
                    {!opening.answered && (
                      <Button look="tertiary" danger onClick={() => setRemoving(true)}>
                        {t('registration.opening.remove')}
                      </Button>
                    )}
                  </>
                )}
                {activity.public_event && activity.status !== 'cancelled' && (
                  <ButtonLink look={may ? 'tertiary' : 'primary'} href={eventOf(lab, activity.id)}>
                    {t('activities.page')}
                  </ButtonLink>
                )}
              </FormActions>
              {removing && (
                <ReasonDialog
                  title={t('registration.opening.remove')}
                  lead={t('registration.opening.remove.lead')}
                  action={t('registration.opening.remove')}
                  danger
                  reasoned={false}
                  onClose={() => setRemoving(false)}
                  onSend={async () => {
                    await client.DELETE('/v1/labs/{lab}/activities/{activity}/opening', { params: { ...params, header: ifMatch(opening.version) } });
                    setRemoving(false);
                    toast(t('registration.opening.removed'));
                    await queries.invalidateQueries();
                  }}
                />
              )}
            </div>
          )
        }
      </Loaded>
    </Section>
  );
}
