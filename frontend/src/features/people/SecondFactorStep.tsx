import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

interface Props {
  /** First time: the authenticator is to be linked before it is asked for. */
  enrol: boolean;
  onDone: () => Promise<void>;
}

export function SecondFactorStep({ enrol, onDone }: Props) {
  const t = useT();
  const [problem, setProblem] = useState<unknown>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const form = useForm<{ code: string }>({ defaultValues: { code: '' } });
  const { errors, isSubmitting, submitCount } = form.formState;

  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    }
  };
  const begin = () =>
    attempt(async () => {
      const { data } = await client.POST('/v1/me/second-factor');
      setSecret(data?.secret ?? null);
    });
  const submit = form.handleSubmit((body) =>
    attempt(async () => {
      if (!enrol) {
        await client.POST('/v1/session/second-factor', { body });
        await onDone();
        return;
      }
      const { data } = await client.POST('/v1/me/second-factor/confirmation', { body });
      setCodes(data?.codes ?? []);
    }),
  );

  if (codes) {
    return (
      <Page title={t('people.recovery')} lead={t('people.recovery.lead')}>
        <ul>
          {codes.map((one) => (
            <li key={one}>
              <code>{one}</code>
            </li>
          ))}
        </ul>
        <FormActions>
          <Button onClick={() => void onDone()}>{t('people.recovery.done')}</Button>
        </FormActions>
      </Page>
    );
  }
  return (
    <Page title={t('people.factor')} lead={enrol ? t('people.factor.enrol') : t('people.factor.lead')}>
      {problem !== null && <ProblemAlert error={problem} />}
      {enrol && secret === null && (
        <FormActions>
          <Button onClick={() => void begin()}>{t('people.factor.begin')}</Button>
        </FormActions>
      )}
      {secret && (
        <Alert tone="info" title={t('people.factor.secret')}>
          <DefinitionList items={[{ term: t('people.factor.key'), value: <code>{secret}</code> }]} />
        </Alert>
      )}
      {(!enrol || secret) && (
        <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
          <TextField
            id="code"
            label={t('people.code')}
            hint={t('people.code.hint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
            error={errors.code?.message}
            {...form.register('code', { required: t('people.code.required') })}
          />
          <FormActions>
            <Button type="submit" busy={isSubmitting}>
              {t('people.code.send')}
            </Button>
          </FormActions>
        </Form>
      )}
    </Page>
  );
}
