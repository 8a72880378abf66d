import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce, toast } from '@/ui/feedback/toasts';
import { TextArea } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { readAddresses } from './addresses';
import './participants.css';

type Participant = components['schemas']['ParticipantRead'];

interface Props {
  lab: string;
  booking: number;
  /** The booking's `abilities` include `invite`. */
  mayInvite: boolean;
}

/** Who is invited to a booking, for its organiser and the concierge: add by e-mail, see, take off. */
export function Participants({ lab, booking, mayInvite }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const [problem, setProblem] = useState<unknown>(null);
  const params = { path: { lab, booking } };
  const listed = hooks.useQuery('get', '/v1/labs/{lab}/bookings/{booking}/participants', { params });

  const remove = async (one: Participant) => {
    setProblem(null);
    try {
      await client.DELETE('/v1/labs/{lab}/bookings/{booking}/participants/{participant}', {
        params: { path: { ...params.path, participant: one.id } },
      });
      heading.current?.focus();
      toast(t('participants.removed', { who: one.name ?? one.email }));
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(error);
      announce(asProblem(error).title);
    }
  };

  return (
    <section className="ti-section ti-participants" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t('participants.title')}
      </h2>
      {problem !== null && <ProblemAlert error={problem} />}
      <Loaded query={listed} height="6rem">
        {({ items }) =>
          items.length === 0 ? (
            <p className="ti-small">{t('participants.none')}</p>
          ) : (
            <ul className="ti-plain ti-participants__list">
              {items.map((one) => (
                <li key={one.id}>
                  <span className="ti-participants__who">
                    {one.name && <strong>{one.name}</strong>}
                    <span>{one.email}</span>
                  </span>
                  <Badge tone={one.invited ? 'good' : 'neutral'}>
                    {t(one.invited ? 'participants.invited' : 'participants.waiting')}
                  </Badge>
                  {mayInvite && (
                    <Button
                      look="tertiary"
                      size="small"
                      onClick={() => void remove(one)}
                      native={{ 'aria-label': t('participants.removeOne', { who: one.name ?? one.email }) }}
                    >
                      {t('participants.remove')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayInvite && <Inviting lab={lab} booking={booking} />}
    </section>
  );
}

function Inviting({ lab, booking }: { lab: string; booking: number }) {
  const t = useT();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ defaultValues: { people: '' } });
  const { errors, isSubmitting, submitCount } = form.formState;

  const submit = form.handleSubmit(async ({ people }) => {
    setProblem(null);
    try {
      const { data } = await client.POST('/v1/labs/{lab}/bookings/{booking}/participants', {
        params: { path: { lab, booking } },
        body: { people: readAddresses(people).good.map((email) => ({ email, name: null })) },
      });
      form.reset();
      toast(t('participants.sent', { count: data?.items.length ?? 0 }));
      form.setFocus('people');
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(error);
      announce(asProblem(error).title);
    }
  });

  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextArea
        id="people"
        rows={3}
        label={t('participants.add')}
        hint={t('participants.add.hint')}
        error={errors.people?.message}
        autoComplete="off"
        spellCheck={false}
        {...form.register('people', {
          validate: (typed) => {
            const { good, bad } = readAddresses(typed);
            if (bad.length > 0) return t('participants.bad', { what: bad.join(', ') });
            if (good.length === 0) return t('participants.required');
            return good.length <= 50 || t('participants.tooMany');
          },
        })}
      />
      <FormActions>
        <Button type="submit" look="secondary" icon="people" busy={isSubmitting}>
          {t('participants.invite')}
        </Button>
      </FormActions>
    </Form>
  );
}
