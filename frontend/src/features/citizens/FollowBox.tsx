import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { EmailField } from '@/ui/form/fields';
import { applyProblem, Form, FormActions } from '@/ui/form/Form';
import { ADDRESS } from './model';
import './citizens.css';

interface Props {
  lab: string;
  project: string;
  /** For its lab: how many follow. */
  inside: boolean;
}

/** Hear of what becomes of a public project, without an account. */
export function FollowBox({ lab, project, inside }: Props) {
  const t = useT();
  const [sent, setSent] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const params = { path: { lab, project } };
  const count = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}/follows', { params }, { enabled: inside });
  const form = useForm({ defaultValues: { email: '' } });
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await client.POST('/v1/labs/{lab}/projects/{project}/follows', { params, body });
      setSent(body.email);
    } catch (error) {
      const found = asProblem(error);
      applyProblem(found, form.setError);
      setProblem(error);
      announce(found.title);
    }
  });
  return (
    <section className="ti-follow" id="suivre">
      <h2>{t('citizens.follow')}</h2>
      {sent === null ? (
        <>
          <p>{t('citizens.follow.lead')}</p>
          <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
            {problem !== null && <ProblemAlert error={problem} />}
            <EmailField
              id="email"
              label={t('citizens.email')}
              error={errors.email?.message}
              {...form.register('email', {
                required: t('citizens.email.missing'),
                pattern: { value: ADDRESS, message: t('citizens.email.invalid') },
              })}
            />
            <FormActions>
              <Button type="submit" look="secondary" busy={isSubmitting}>
                {t('citizens.follow.send')}
              </Button>
            </FormActions>
          </Form>
        </>
      ) : (
        <p role="status">{t('citizens.follow.sent', { email: sent })}</p>
      )}
      {count.data && <p className="ti-small">{t('citizens.follow.count', { count: count.data.count })}</p>}
    </section>
  );
}
