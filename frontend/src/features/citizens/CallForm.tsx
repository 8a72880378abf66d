import { useFieldArray, useForm } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { DateField, NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { ASSOCIATIONS, type Call } from './model';

interface Values {
  association: components['schemas']['Association'];
  title: string;
  seeking: string;
  wanted: string;
  time_needed: string;
  place: string;
  compensation: string;
  opens_on: string;
  closes_on: string;
  questions: { words: string }[];
  published: boolean;
}

interface Props {
  lab: string;
  project: string;
  today: string;
  /** The call to change; a new one otherwise. */
  call: Call | null;
  onSaved: (call: Call) => void;
}

const valuesOf = (call: Call | null, today: string): Values => ({
  association: call?.association ?? 'co_construction',
  title: call?.title ?? '',
  seeking: call?.seeking ?? '',
  wanted: call?.wanted ? String(call.wanted) : '',
  time_needed: call?.time_needed ?? '',
  place: call?.place ?? '',
  compensation: call?.compensation ?? '',
  opens_on: call?.opens_on ?? today,
  closes_on: call?.closes_on ?? '',
  questions: (call?.questions ?? []).map((words) => ({ words })),
  published: call?.published ?? false,
});

/** Who is looked for, what it takes, until when, and what is asked of those who answer. */
export function CallForm({ lab, project, today, call, onSaved }: Props) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: valuesOf(call, today) });
  const { send, problem } = useSend(form);
  const questions = useFieldArray({ control: form.control, name: 'questions' });
  const { errors, isSubmitting, submitCount } = form.formState;
  const text = (name: Exclude<keyof Values, 'questions'>) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  const must = (name: Exclude<keyof Values, 'questions'>) => ({ ...text(name), ...form.register(name, { required: t('ui.required') }) });
  const submit = form.handleSubmit(async (values) => {
    const body = {
      ...values,
      wanted: values.wanted ? Number(values.wanted) : null,
      time_needed: values.time_needed || null,
      place: values.place || null,
      compensation: values.compensation || null,
      questions: values.questions.map((one) => one.words.trim()).filter(Boolean),
    };
    await send(async () => {
      const { data } = call
        ? await client.PATCH('/v1/labs/{lab}/participant-calls/{call}', {
            params: { path: { lab, call: call.id }, header: ifMatch(call.version) },
            body,
          })
        : await client.POST('/v1/labs/{lab}/projects/{project}/participant-calls', { params: { path: { lab, project } }, body });
      if (data) onSaved(data);
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField {...must('title')} label={t('citizens.form.title')} maxLength={200} />
      <TextArea {...must('seeking')} label={t('citizens.form.seeking')} rows={4} maxLength={4000} />
      <RadioField
        legend={t('citizens.call.form')}
        options={ASSOCIATIONS.map((one) => ({
          value: one,
          label: t(`citizens.association.${one}`),
          hint: t(`citizens.association.${one}.hint`),
        }))}
        {...form.register('association')}
      />
      <FormRow>
        <DateField {...must('opens_on')} label={t('citizens.form.opens')} />
        <DateField
          {...text('closes_on')}
          label={t('citizens.form.closes')}
          {...form.register('closes_on', {
            required: t('ui.required'),
            validate: (last, all) => last >= all.opens_on || t('citizens.form.daysInOrder'),
          })}
        />
      </FormRow>
      <NumberField {...text('wanted')} label={t('citizens.form.wanted')} hint={t('citizens.form.wanted.hint')} optional min={1} max={10_000} />
      <TextField {...text('time_needed')} label={t('citizens.call.time')} hint={t('citizens.form.time.hint')} optional maxLength={200} />
      <TextField {...text('place')} label={t('citizens.call.place')} hint={t('citizens.form.place.hint')} optional maxLength={200} />
      <TextField {...text('compensation')} label={t('citizens.call.compensation')} hint={t('citizens.form.compensation.hint')} optional maxLength={200} />
      <fieldset className="ti-asked">
        <legend>{t('citizens.form.questions')}</legend>
        {questions.fields.map((one, rank) => (
          <div key={one.id} className="ti-stack" data-gap="small">
            <TextField
              id={`questions.${rank}.words`}
              label={t('citizens.form.question', { number: rank + 1 })}
              maxLength={200}
              {...form.register(`questions.${rank}.words`)}
            />
            <div>
              <Button size="small" look="tertiary" onClick={() => questions.remove(rank)}>
                {t('citizens.form.removeQuestion', { number: rank + 1 })}
              </Button>
            </div>
          </div>
        ))}
        {questions.fields.length < 5 && (
          <div>
            <Button size="small" look="secondary" icon="plus" onClick={() => questions.append({ words: '' })}>
              {t('citizens.form.addQuestion')}
            </Button>
          </div>
        )}
      </fieldset>
      <CheckboxField label={t('citizens.form.published')} hint={t('citizens.form.published.hint')} {...form.register('published')} />
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('citizens.form.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
