import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { useT } from '@/i18n';
import { RadioField } from '@/ui/form/choices';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { namesIn, PUBLICS, type Question } from './model';

export interface Said {
  organisation: string;
  public: string;
  guests: string;
  answers: string[];
  access_needs: string;
}

export const nothingSaid = (questions: readonly Question[]): Said => ({
  organisation: '',
  public: '',
  guests: '',
  answers: questions.map(() => ''),
  access_needs: '',
});

/** As the API takes it. */
export const asSaid = (said: Said, questions: readonly Question[]) => ({
  organisation: said.organisation.trim() || null,
  guests: namesIn(said.guests),
  answers: questions.map((_, rank) => said.answers[rank]?.trim() || null),
  access_needs: said.access_needs.trim() || null,
});

export interface SaidFieldsProps {
  register: UseFormRegister<Said>;
  errors: FieldErrors<Said>;
  questions: readonly Question[];
  guestsMax: number;
  /** Not asked again of who only changes what they said. */
  withPublic?: boolean;
  publicLabel?: string;
}

/** What people say when they register: as what they come, with whom, what they answer and need. */
export function SaidFields({ register, errors, questions, guestsMax, withPublic = true, publicLabel }: SaidFieldsProps) {
  const t = useT();
  return (
    <>
      {withPublic && (
        <SelectField
          id="public"
          label={publicLabel ?? t('registration.public')}
          placeholder={t('registration.choose')}
          options={PUBLICS.map((one) => ({ value: one, label: t(`registration.public.${one}`) }))}
          error={errors.public?.message}
          {...register('public', { required: t('registration.public.missing') })}
        />
      )}
      <TextField id="organisation" label={t('registration.organisation')} optional autoComplete="organization" maxLength={200} {...register('organisation')} />
      {questions.map((question, rank) => (
        <QuestionField
          key={question.label}
          question={question}
          id={`answers.${rank}`}
          error={errors.answers?.[rank]?.message}
          field={register(`answers.${rank}`, question.required ? { required: t('registration.answer.missing', { question: question.label }) } : {})}
        />
      ))}
      {guestsMax > 0 && (
        <TextArea
          id="guests"
          label={t('registration.guests')}
          hint={t('registration.guests.hint', { count: guestsMax })}
          optional
          rows={Math.min(3, guestsMax)}
          error={errors.guests?.message}
          {...register('guests', { validate: (text) => namesIn(text).length <= guestsMax || t('registration.guests.many', { count: guestsMax }) })}
        />
      )}
      <TextArea id="access_needs" label={t('registration.needs')} hint={t('registration.needs.hint')} optional rows={2} maxLength={1000} {...register('access_needs')} />
    </>
  );
}

interface QuestionFieldProps {
  question: Question;
  id: string;
  error: string | undefined;
  field: ReturnType<UseFormRegister<Said>>;
}

function QuestionField({ question, id, error, field }: QuestionFieldProps) {
  const t = useT();
  const optional = !question.required;
  if (question.kind === 'texte') {
    return <TextArea id={id} label={question.label} optional={optional} rows={2} maxLength={600} error={error} {...field} />;
  }
  if (question.kind === 'oui_non') {
    return (
      <RadioField
        legend={question.label}
        inline
        error={error}
        options={[
          { value: 'oui', label: t('registration.yes') },
          { value: 'non', label: t('registration.no') },
        ]}
        {...field}
      />
    );
  }
  return (
    <SelectField
      id={id}
      label={question.label}
      optional={optional}
      placeholder={t('registration.choose')}
      options={question.choices.map((one) => ({ value: one, label: one }))}
      error={error}
      {...field}
    />
  );
}
