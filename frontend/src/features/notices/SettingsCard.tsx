import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Section } from '@/ui/layout/Page';
import './notices.css';

export type Settings = components['schemas']['MailSettings'];

const WHEN = ['aussitot', 'resume', 'jamais'] as const;
const DIGEST = ['jour', 'semaine', 'jamais'] as const;

/** What one is written about in one community, in sentences. */
export function SettingsCard({ settings }: { settings: Settings }) {
  const t = useT();
  const format = useFormat();
  const { lab, community, community_name: name, mentions, important, digest, letters } = settings;
  const form = useForm({ values: { mentions, important, digest, letters } });
  const { isDirty, submitCount, errors } = form.formState;
  const { save, problem, busy } = useSave(form);
  const chosen = useWatch({ control: form.control });
  const waits = [chosen.mentions, chosen.important].includes('resume') && chosen.digest === 'jamais';
  const submit = form.handleSubmit((body) =>
    save(
      () =>
        client.PATCH('/v1/labs/{lab}/communities/{community}/membership', {
          params: { path: { lab, community } },
          body,
        }),
      t('notices.saved', { community: name }),
    ),
  );
  const field = (of: 'mentions' | 'important' | 'digest', values: readonly string[], words: string) => (
    <SelectField
      id={`${of}-${lab}-${community}`}
      label={t(`notices.${of}` as MessageKey)}
      hint={t(`notices.${of}.hint` as MessageKey)}
      options={values.map((value) => ({ value, label: t(`${words}.${value}` as MessageKey) }))}
      {...form.register(of)}
    />
  );
  const next = settings.next_digest_at;
  const silent = [mentions, important, digest].every((one) => one === 'jamais') && !letters;
  return (
    <Section title={name} lead={settings.lab_name}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem !== null && <ProblemAlert error={problem} />}
        <div className="ti-mails">
          {field('mentions', WHEN, 'notices.when')}
          {field('important', WHEN, 'notices.when')}
          {field('digest', DIGEST, 'notices.digest')}
        </div>
        <CheckboxField label={t('notices.letters')} hint={t('notices.letters.hint')} {...form.register('letters')} />
        {waits && <Alert tone="warning">{t('notices.lost')}</Alert>}
        <FormActions>
          <Button
            type="submit"
            look={isDirty ? 'primary' : 'secondary'}
            busy={busy}
            native={{ 'aria-label': t('notices.saveOne', { community: name }) }}
          >
            {t('notices.save')}
          </Button>
          <span className="ti-small">
            {silent ? t('notices.silent') : next && !isDirty && t('notices.next', { day: format.day(next), time: format.time(next) })}
          </span>
        </FormActions>
      </Form>
    </Section>
  );
}
