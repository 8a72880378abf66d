import { lazy, Suspense, useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { pictureOf } from '@/ui/picture';
import { type Activity, named, type Row } from './model';
import './registrations.css';

const AddSomebody = lazy(() => import('./AddSomebody').then((found) => ({ default: found.AddSomebody })));

interface Props {
  lab: string;
  activity: Activity;
  /** Who showed the code of their registration: put first. */
  asked: number | null;
}

/** At the door: one touch a person, then one to count them all. */
export function Arrivals({ lab, activity, asked }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [words, setWords] = useState('');
  const [adding, setAdding] = useState(false);
  const params = { path: { lab, activity: activity.id } };
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/registrations', { params }, { refetchOnWindowFocus: false });
  const arrive = (row: Row) =>
    act(
      () =>
        client.PUT('/v1/labs/{lab}/activities/{activity}/check-ins/{registration}', {
          params: { path: { lab, activity: activity.id, registration: row.id } },
          body: { came: row.came ? null : true, minutes: null },
        }),
      t(row.came ? 'registration.welcome.undo' : 'registration.welcome.here', { name: row.name ?? '' }),
    );
  const count = () =>
    act(
      () => client.POST('/v1/labs/{lab}/activities/{activity}/check-ins/count', { params: { ...params, header: ifMatch(activity.version) } }),
      t('registration.welcome.counted', { count: seats(found.data?.items ?? []) }),
    );
  return (
    <Loaded query={found} height="24rem">
      {({ items, questions }) => {
        const expected = items.filter((one) => one.state === 'inscrite');
        const shown = expected
          .filter((one) => named([one.name, ...one.guests].join(' '), words))
          .sort((one, other) => Number(other.id === asked) - Number(one.id === asked));
        return (
          <>
            {problem !== null && <ProblemAlert error={problem} />}
            <p role="status">{t('registration.welcome.counts', { came: seats(items), count: expected.reduce((sum, one) => sum + one.seats, 0) })}</p>
            <TextField type="search" label={t('registration.welcome.search')} value={words} onChange={(event) => setWords(event.target.value)} />
            {shown.length === 0 && <EmptyState title={t('registration.welcome.nobody')} />}
            <ul className="ti-plain ti-arrivals">
              {shown.map((row) => (
                <li key={row.id}>
                  <button type="button" className="ti-arrival" aria-pressed={row.came === true} data-asked={row.id === asked} onClick={() => void arrive(row)}>
                    <span>
                      {row.name}
                      {row.guests.length > 0 && <span className="ti-small"> {t('registration.list.with', { names: row.guests.join(', ') })}</span>}
                      {row.access_needs && <span className="ti-small"> {t('registration.list.needs', { words: row.access_needs })}</span>}
                    </span>
                    {row.came && (
                      <span className="ti-cluster">
                        <Icon name="check" />
                        {t('registration.welcome.present')}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
            <FormActions>
              <Button look="secondary" icon="plus" onClick={() => setAdding(true)}>
                {t('registration.add')}
              </Button>
            </FormActions>
            {activity.abilities.includes('record_attendance') && (
              <Section title={t('registration.welcome.count')} lead={t('registration.welcome.count.lead')}>
                <div>
                  <Button size="large" busy={busy} onClick={() => void count()}>
                    {t('registration.welcome.count')}
                  </Button>
                </div>
              </Section>
            )}
            {adding && (
              <Suspense>
                <AddSomebody
                  lab={lab}
                  activity={activity.id}
                  questions={questions}
                  onClose={() => setAdding(false)}
                  onDone={async (said) => {
                    setAdding(false);
                    toast(said);
                  }}
                />
              </Suspense>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const seats = (items: readonly Row[]): number => items.reduce((sum, one) => sum + (one.came && one.state === 'inscrite' ? one.seats : 0), 0);

/** The code to put at the door, drawn when it is asked for. */
export function DoorCodeSection({ lab, activity }: { lab: string; activity: number }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const code = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/check-in-code', { params: { path: { lab, activity } } }, { enabled: shown });
  return (
    <Section title={t('registration.welcome.door')} lead={t('registration.welcome.door.lead')}>
      {shown ? (
        <Loaded query={code} height="18rem">
          {(one) => <img className="ti-door__code" src={pictureOf(one.code)} alt={t('registration.welcome.door.alt')} />}
        </Loaded>
      ) : (
        <div>
          <Button look="secondary" onClick={() => setShown(true)}>
            {t('registration.welcome.door.show')}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Before its time the door says when to come back. */
export function TooEarly({ startsAt }: { startsAt: string }) {
  const t = useT();
  const format = useFormat();
  const from = new Date(Date.parse(startsAt) - 2 * 3_600_000);
  return (
    <EmptyState title={t('registration.welcome.early')}>
      {t('registration.welcome.early.hint', { day: format.day(from), time: format.time(from) })}
    </EmptyState>
  );
}
