import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { sessionQuery, useRefreshSession } from '@/api/session';
import { SecondFactorStep } from '@/features/people/SecondFactorStep';
import { useQueryClient } from '@tanstack/react-query';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmailField, PasswordField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

interface Values {
  email: string;
  password: string;
}

export function SignInPage({ next }: { next: string }) {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refresh = useRefreshSession();
  const [problem, setProblem] = useState<unknown>(null);
  const [step, setStep] = useState<'password' | 'code' | 'enrol'>('password');
  const form = useForm<Values>({ defaultValues: { email: '', password: '' } });
  const { errors, isSubmitting, submitCount } = form.formState;

  const proceed = async () => {
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    if (session?.second_factor_missing) {
      setStep(session.second_factor_enrolled ? 'code' : 'enrol');
      return;
    }
    await refresh();
    await navigate({ href: next });
  };

  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await client.POST('/v1/session', { body });
      await proceed();
    } catch (error) {
      setProblem(error);
    }
  });

  if (step !== 'password') return <SecondFactorStep enrol={step === 'enrol'} onDone={proceed} />;
  return (
    <Page title={t('people.signIn')} lead={t('people.signIn.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        <EmailField
          id="email"
          label={t('people.email')}
          error={errors.email?.message}
          {...form.register('email', { required: t('people.email.required') })}
        />
        <PasswordField
          id="password"
          label={t('people.password')}
          error={errors.password?.message}
          {...form.register('password', { required: t('people.password.required') })}
        />
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('people.signIn')}
          </Button>
          <ButtonLink look="quiet" href="/mot-de-passe">
            {t('people.password.forgotten')}
          </ButtonLink>
        </FormActions>
      </Form>
    </Page>
  );
}
