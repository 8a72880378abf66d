import { useFieldArray, useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { DateField, NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { type Opening, QUESTION_KINDS } from './model';
import { openingGiven, openingValues, type OpeningValues } from './opening';

interface Props {
  lab: string;
  activity: number;
  zone: string;
  opening: Opening;
  onClose: () => void;
}

/** The names of fields as the API calls them, where the form calls them otherwise. */
const RENAMED: Record<string, string> = { opens_at: 'opens', closes_at: 'closes' };

/** How people register: places, when, with whom, and what is asked. */
export function OpeningForm({ lab, activity, zone, opening, onClose }: Props) {
  const t = useT();
  const form = useForm<OpeningValues>({ defaultValues: openingValues(opening, zone) });
  const { save, problem, busy } = useSave(form, { rename: (name) => RENAMED[name] ?? name });
  const questions = useFieldArray({ control: form.control, name: 'questions' });
  const [typed, mode] = useWatch({ control: form.control, name: ['questions', 'mode'] });
  const chosen = mode === 'selection';
  const { errors, submitCount } = form.formState;
  const field = (name: Exclude<keyof OpeningValues, 'questions' | 'parity'>) => ({ id: name, error: errors[name]?.message, ...form.register(name) });
  const submit = form.handleSubmit(async (values) => {
    const saved = await save(
      () =>
        client.PUT('/v1/labs/{lab}/activities/{activity}/opening', {
          params: { path: { lab, activity }, header: ifMatch(opening.version) },
          body: openingGiven(values, zone),
        }),
      t('registration.opening.saved'),
    );
    if (saved) onClose();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormRow>
        <NumberField
          {...field('capacity')}
          {...form.register('capacity', { required: chosen && t('registration.field.capacity.missing') })}
          label={t('registration.field.capacity')}
          hint={chosen ? undefined : t('registration.field.capacity.hint')}
          optional={!chosen}
          min={1}
          max={100_000}
        />
        <NumberField {...field('waiting_limit')} label={t('registration.field.waiting')} hint={t('registration.field.waiting.hint')} optional min={0} max={100_000} />
        {!chosen && <NumberField {...field('guests_max')} label={t('registration.field.guests')} min={0} max={5} />}
      </FormRow>
      <FormRow>
        <DateField {...field('opens')} label={t('registration.field.opens')} optional />
        <DateField {...field('closes')} label={t('registration.field.closes')} hint={t('registration.field.closes.hint')} optional />
      </FormRow>
      <RadioField
        legend={t('registration.field.mode')}
        error={errors.mode?.message}
        options={(['libre', 'membres', 'selection'] as const).map((one) => ({ value: one, label: t(`registration.mode.${one}`), hint: t(`registration.mode.${one}.hint`) }))}
        {...form.register('mode')}
      />
      {chosen && <CheckboxField label={t('registration.parity')} hint={t('registration.parity.hint')} {...form.register('parity')} />}
      <TextArea {...field('words')} label={t('registration.field.words')} optional rows={3} maxLength={2000} />
      <fieldset className="ti-stack">
        <legend>{t('registration.questions')}</legend>
        {opening.answered ? (
          <p className="ti-small">{t('registration.questions.fixed')}</p>
        ) : (
          <>
            {questions.fields.map((one, rank) => (
              <div key={one.id} className="ti-stack" data-gap="small">
                <TextField
                  id={`questions.${rank}.label`}
                  label={t('registration.question', { number: rank + 1 })}
                  maxLength={200}
                  error={errors.questions?.[rank]?.label?.message}
                  {...form.register(`questions.${rank}.label`)}
                />
                <SelectField
                  id={`questions.${rank}.kind`}
                  label={t('registration.question.kind')}
                  options={QUESTION_KINDS.map((kind) => ({ value: kind, label: t(`registration.question.${kind}`) }))}
                  {...form.register(`questions.${rank}.kind`)}
                />
                {typed?.[rank]?.kind === 'choix' && (
                  <TextArea
                    id={`questions.${rank}.choices`}
                    label={t('registration.question.choices')}
                    hint={t('registration.question.choices.hint')}
                    rows={3}
                    {...form.register(`questions.${rank}.choices`)}
                  />
                )}
                <CheckboxField label={t('registration.question.required')} {...form.register(`questions.${rank}.required`)} />
                <div>
                  <Button size="small" look="tertiary" onClick={() => questions.remove(rank)}>
                    {t('registration.question.remove', { number: rank + 1 })}
                  </Button>
                </div>
              </div>
            ))}
            {questions.fields.length < 8 && (
              <div>
                <Button
                  size="small"
                  look="secondary"
                  icon="plus"
                  onClick={() => questions.append({ label: '', kind: 'texte', choices: '', required: false })}
                >
                  {t('registration.question.add')}
                </Button>
              </div>
            )}
          </>
        )}
      </fieldset>
      <FormRow>
        <NumberField {...field('reminder_days')} label={t('registration.field.reminder')} hint={t('registration.field.reminder.hint')} min={0} max={30} />
        <NumberField {...field('retention_days')} label={t('registration.field.retention')} hint={t('registration.field.retention.hint')} min={30} max={3650} />
      </FormRow>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('registration.opening.save')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('registration.opening.close')}
        </Button>
      </FormActions>
    </Form>
  );
}
