import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Page } from '@/ui/layout/Page';

/** Whether a certificate is ours: neither whose it is, nor of what. */
export function CertificatePage({ code }: { code: string }) {
  const t = useT();
  const format = useFormat();
  const found = hooks.useQuery('get', '/v1/certificates/{code}', { params: { path: { code } } }, { retry: false });
  return (
    <Page title={t('certificate.title')} lead={t('certificate.lead')}>
      <Loaded query={found} height="12rem">
        {({ valid, day }) =>
          valid ? (
            <>
              <Outcome tone="good" title={t('certificate.valid')}>
                {day && <p>{t('certificate.valid.day', { day: format.day(day) })}</p>}
              </Outcome>
              <NameCheck code={code} />
            </>
          ) : (
            <Outcome tone="warn" title={t('certificate.worthless')}>
              <p>{t('certificate.worthless.hint')}</p>
            </Outcome>
          )
        }
      </Loaded>
    </Page>
  );
}

function NameCheck({ code }: { code: string }) {
  const t = useT();
  const form = useForm<{ name: string }>({ defaultValues: { name: '' } });
  const { save, problem, busy } = useSave(form);
  const [named, setNamed] = useState<boolean | null | undefined>(undefined);
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(async ({ name }) => {
    setNamed(undefined);
    await save(async () => {
      const { data } = await client.POST('/v1/certificates/{code}/name-checks', { params: { path: { code } }, body: { name: name.trim() } });
      setNamed(data?.named);
    }, t('certificate.name.check'));
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      {named !== undefined && (
        <Outcome live tone={named ? 'good' : 'warn'} title={t(named ? 'certificate.named' : named === null ? 'certificate.forgotten' : 'certificate.notNamed')} />
      )}
      <TextField
        id="name"
        label={t('certificate.name')}
        hint={t('certificate.name.hint')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (text) => text.trim() !== '' || t('certificate.name.missing') })}
      />
      <FormActions>
        <Button type="submit" look="secondary" busy={busy}>
          {t('certificate.name.check')}
        </Button>
      </FormActions>
    </Form>
  );
}
