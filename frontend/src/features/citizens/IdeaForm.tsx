import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { EmailField, TextArea, TextField } from '@/ui/form/fields';
import { Form } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { ConsentAndSend } from './ConsentAndSend';
import { ADDRESS, IDEA_KINDS } from './model';

export interface IdeaValues {
  kind: components['schemas']['IdeaKind'];
  words: string;
  for_whom: string;
  place: string;
  would_help: string;
  email: string;
  may_write: boolean;
  may_publish: boolean;
  consent: boolean;
}

interface Props {
  lab: string;
  /** What was written before, when one comes back to correct it. */
  draft: Partial<IdeaValues>;
  /** Days after which who wrote is forgotten. */
  kept: number;
  onSent: (values: IdeaValues) => void;
}

/** Short and kind: what goes wrong or could be tried; what is written only goes into the link mailed back. */
export function IdeaForm({ lab, draft, kept, onSent }: Props) {
  const t = useT();
  const form = useForm<IdeaValues>({
    defaultValues: {
      kind: 'irritant', words: '', for_whom: '', place: '', would_help: '', email: '',
      // A consent is given, never presumed (GDPR art. 4).
      may_write: false, may_publish: false, consent: false, ...draft,
    },
  });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const text = (name: keyof IdeaValues) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  const submit = form.handleSubmit(async (values) => {
    await send(async () => {
      await client.POST('/v1/labs/{lab}/ideas', {
        params: { path: { lab } },
        body: {
          ...values,
          consent: true,
          for_whom: values.for_whom || null,
          place: values.place || null,
          would_help: values.would_help || null,
        },
      });
      onSent(values);
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        legend={t('citizens.kind.legend')}
        options={IDEA_KINDS.map((one) => ({ value: one, label: t(`citizens.kind.${one}.first`) }))}
        {...form.register('kind')}
      />
      <TextArea
        {...text('words')}
        label={t('citizens.words')}
        hint={t('citizens.words.hint')}
        rows={5}
        maxLength={2000}
        {...form.register('words', {
          required: t('citizens.words.missing'),
          minLength: { value: 10, message: t('citizens.words.short') },
        })}
      />
      <TextField label={t('citizens.forWhom')} hint={t('citizens.forWhom.hint')} optional maxLength={200} {...text('for_whom')} />
      <TextField label={t('citizens.place')} hint={t('citizens.place.hint')} optional maxLength={200} {...text('place')} />
      <TextArea label={t('citizens.wouldHelp')} optional rows={3} maxLength={1000} {...text('would_help')} />
      <EmailField
        {...text('email')}
        label={t('citizens.email')}
        hint={t('citizens.email.hint')}
        {...form.register('email', {
          required: t('citizens.email.missing'),
          pattern: { value: ADDRESS, message: t('citizens.email.invalid') },
        })}
      />
      <CheckboxField label={t('citizens.mayWrite')} hint={t('citizens.mayWrite.hint')} {...form.register('may_write')} />
      <CheckboxField label={t('citizens.mayPublish')} hint={t('citizens.mayPublish.hint')} {...form.register('may_publish')} />
      <ConsentAndSend
        hint={t('citizens.consent.hint', { days: kept })}
        field={form.register('consent', { required: t('citizens.consent.missing') })}
        error={errors.consent?.message}
        busy={isSubmitting}
      />
    </Form>
  );
}
