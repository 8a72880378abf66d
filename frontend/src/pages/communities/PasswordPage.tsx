import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { LEAST } from '@/features/people/AccountForm';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmailField, PasswordField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { Page } from '@/ui/layout/Page';

/** Without a link, one is asked for; with one, another password is chosen. */
export function PasswordPage({ token }: { token: string }) {
  return token === '' ? <Forgotten /> : <Chosen key={token} token={token} />;
}

function Forgotten() {
  const t = useT();
  const [sent, setSent] = useState('');
  const form = useForm({ defaultValues: { email: '' } });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async ({ email }) => {
    await send(async () => {
      await client.POST('/v1/password-links', { body: { email: email.trim() } });
      setSent(email.trim());
    });
  });
  if (sent) {
    return (
      <Page title={t('welcome.forgot')}>
        <Outcome tone="good" title={t('welcome.forgot.sent')} live>
          <p>{t('welcome.forgot.sent.hint', { email: sent })}</p>
        </Outcome>
      </Page>
    );
  }
  return (
    <Page title={t('welcome.forgot')} lead={t('welcome.forgot.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        <EmailField
          id="email"
          label={t('welcome.forgot.email')}
          error={errors.email?.message}
          {...form.register('email', { validate: (value) => value.trim() !== '' || t('ui.required') })}
        />
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('welcome.forgot.send')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}

function Chosen({ token }: { token: string }) {
  const t = useT();
  const [done, setDone] = useState(false);
  const form = useForm({ defaultValues: { password: '' } });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    await send(async () => {
      await client.POST('/v1/passwords', { body: { token, password } });
      setDone(true);
    });
  });
  if (done) {
    return (
      <Page title={t('welcome.choose')}>
        <Outcome tone="good" title={t('welcome.chosen')} live>
          <p>{t('welcome.chosen.hint')}</p>
          <div>
            <ButtonLink href="/connexion">{t('welcome.signIn')}</ButtonLink>
          </div>
        </Outcome>
      </Page>
    );
  }
  const worthless = asProblem(problem).code === 'link-worthless';
  return (
    <Page title={t('welcome.choose')} lead={t('welcome.choose.lead')}>
      {problem !== null && (
        <ProblemAlert error={problem}>
          {worthless && (
            <span>
              <a href="/mot-de-passe">{t('welcome.forgot.again')}</a>
            </span>
          )}
        </ProblemAlert>
      )}
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        <PasswordField
          id="password"
          label={t('welcome.password')}
          hint={t('welcome.password.hint')}
          autoComplete="new-password"
          error={errors.password?.message}
          {...form.register('password', { validate: (value) => value.length >= LEAST || t('welcome.password.short') })}
        />
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('welcome.choose.send')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
