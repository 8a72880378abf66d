import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { ADDRESS } from '@/features/registrations/model';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { EmailField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Page } from '@/ui/layout/Page';

/** At the door of an activity, after its code: one's address, and one is noted as here. */
export function EventDoorPage({ lab, activity, doorKey }: { lab: string; activity: number; doorKey: string }) {
  const t = useT();
  const form = useForm<{ email: string }>({ defaultValues: { email: '' } });
  const { save, problem, busy } = useSave(form);
  const [seen, setSeen] = useState<{ known: boolean } | null>(null);
  const { errors, submitCount } = form.formState;
  if (doorKey === '') {
    return (
      <Page title={t('registration.door')}>
        <EmptyState title={t('registration.link.none')} />
      </Page>
    );
  }
  const submit = form.handleSubmit(async ({ email }) => {
    setSeen(null);
    await save(async () => {
      const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/check-ins', {
        params: { path: { lab, activity }, header: { 'X-Door-Key': doorKey } },
        body: { email },
      });
      setSeen(data ?? null);
      if (data?.known) form.reset();
    }, t('registration.door.send'));
  });
  return (
    <Page title={t('registration.door')} lead={t('registration.door.lead')}>
      {seen && (
        <Outcome
          live
          tone={seen.known ? 'good' : 'warn'}
          title={t(seen.known ? 'registration.door.done' : 'registration.door.unknown')}
        >
          <p>{t(seen.known ? 'registration.door.done.hint' : 'registration.door.unknown.hint')}</p>
        </Outcome>
      )}
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem !== null && <ProblemAlert error={problem} />}
        <EmailField
          id="email"
          label={t('registration.email')}
          error={errors.email?.message}
          {...form.register('email', { required: t('registration.email.missing'), pattern: { value: ADDRESS, message: t('registration.email.invalid') } })}
        />
        <FormActions>
          <Button type="submit" size="large" busy={busy}>
            {t('registration.door.send')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
