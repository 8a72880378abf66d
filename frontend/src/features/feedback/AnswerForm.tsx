import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { type AnswerGiven, type AnswerValues, answerFrom, AUDIENCES, type FeedbackForm, NOTHING, POINTS, SCORES } from './model';
import { Tiles } from './Tiles';

interface Props {
  asked: FeedbackForm;
  given?: AnswerValues;
  action: string;
  onSend: (answer: AnswerGiven) => Promise<void>;
}

/** The API's names for the form's. */
const RENAMED: Record<string, keyof AnswerValues> = {
  score: 'asked', improved: 'asked', points: 'asked',
  'testimony.words': 'testimony', 'testimony.said_by': 'said_by', 'testimony.consent': 'consent',
};

/** Two taps and a word if one likes; a testimony only for whoever opens it. */
export function AnswerForm({ asked, given = NOTHING, action, onSend }: Props) {
  const t = useT();
  const [telling, setTelling] = useState(given.testimony !== '');
  const form = useForm<AnswerValues>({ defaultValues: given });
  const { send, problem } = useSend(form, (name) => RENAMED[name] ?? name);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    await send(async () => {
      await onSend(answerFrom(telling ? values : { ...values, testimony: '' }, asked.wave));
    });
  });
  // Faults are listed in the order in which fields are named.
  const audience = form.register('audience', { required: t('feedback.audience.missing') });
  const question = form.register('asked', { required: t(`feedback.asked.${asked.wave}.missing`) });
  const told = () => telling && form.getValues('testimony').trim() !== '';
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <Tiles
        legend={t('feedback.audience')}
        error={errors.audience?.message}
        options={AUDIENCES.map((one) => ({ value: one, label: t(`feedback.audience.${one}`), hint: t(`feedback.audience.${one}.hint`) }))}
        {...audience}
      />
      <Tiles
        legend={asked.procedure ? t(`feedback.asked.${asked.wave}`, { procedure: asked.procedure }) : t(`feedback.asked.${asked.wave}`)}
        error={errors.asked?.message}
        {...(asked.wave === 'seance'
          ? { options: SCORES.map((one) => ({ value: one, label: t(`feedback.score.${one}`) })) }
          : asked.wave === 'six_mois'
            ? { options: (['yes', 'no'] as const).map((one) => ({ value: one, label: t(`feedback.improved.${one}`) })) }
            : { dense: true, hint: t('feedback.points.hint'), options: POINTS.map((one) => ({ value: one, label: one })) })}
        {...question}
      />
      <TextArea
        id="words"
        label={t('feedback.words')}
        hint={t('feedback.words.hint')}
        optional
        rows={3}
        maxLength={2000}
        error={errors.words?.message}
        {...form.register('words')}
      />
      <Disclosure summary={t('feedback.testimony')} open={telling} onToggle={setTelling}>
        <div className="ti-stack">
          <TextArea
            id="testimony"
            label={t('feedback.testimony.words')}
            hint={t('feedback.testimony.hint')}
            rows={4}
            maxLength={2000}
            error={errors.testimony?.message}
            {...form.register('testimony')}
          />
          <TextField
            id="said_by"
            label={t('feedback.saidBy')}
            hint={t('feedback.saidBy.hint')}
            optional
            maxLength={200}
            autoComplete="off"
            error={errors.said_by?.message}
            {...form.register('said_by')}
          />
          <CheckboxField
            label={asked.consent}
            error={errors.consent?.message}
            {...form.register('consent', { validate: (agreed) => agreed || !told() || t('feedback.consent.missing') })}
          />
          <CheckboxField label={asked.consent_public} {...form.register('may_publish')} />
        </div>
      </Disclosure>
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {action}
        </Button>
      </FormActions>
      <p className="ti-small">
        {t('feedback.kept', { days: asked.retention_days })} <AppLink href="/donnees-personnelles">{t('feedback.privacy')}</AppLink>
      </p>
    </Form>
  );
}
