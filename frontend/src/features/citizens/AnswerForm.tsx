import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmailField, TextArea, TextField } from '@/ui/form/fields';
import { Form } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { ConsentAndSend } from './ConsentAndSend';
import { ADDRESS, type Call } from './model';

export interface AnswerValues {
  name: string;
  email: string;
  answers: string[];
  consent: boolean;
}

interface Props {
  call: Call;
  draft: Partial<AnswerValues>;
  /** Days after which who answered is forgotten. */
  kept: number;
  onSent: (values: AnswerValues) => void;
}

/** Take part, without an account: what is written only goes into the link mailed back. */
export function AnswerForm({ call, draft, kept, onSent }: Props) {
  const t = useT();
  const form = useForm<AnswerValues>({
    defaultValues: { name: '', email: '', answers: call.questions.map(() => ''), consent: false, ...draft },
  });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async ({ name, email, answers }) => {
    await send(async () => {
      await client.POST('/v1/labs/{lab}/participant-calls/{call}/answers', {
        params: { path: { lab: call.lab, call: call.id } },
        body: { name, email, answers: answers.slice(0, call.questions.length), consent: true },
      });
      onSent({ name, email, answers, consent: true });
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      {call.questions.map((question, rank) => (
        <TextArea
          key={question}
          id={`answers.${rank}`}
          label={question}
          rows={3}
          maxLength={600}
          error={errors.answers?.[rank]?.message}
          {...form.register(`answers.${rank}`, { required: t('citizens.answer.question.missing', { question }) })}
        />
      ))}
      <TextField
        id="name"
        label={t('citizens.answer.name')}
        autoComplete="name"
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { required: t('citizens.answer.name.missing') })}
      />
      <EmailField
        id="email"
        label={t('citizens.email')}
        hint={t('citizens.answer.email.hint')}
        error={errors.email?.message}
        {...form.register('email', {
          required: t('citizens.email.missing'),
          pattern: { value: ADDRESS, message: t('citizens.email.invalid') },
        })}
      />
      <ConsentAndSend
        hint={t('citizens.answer.consent.hint', { days: kept })}
        field={form.register('consent', { required: t('citizens.consent.missing') })}
        error={errors.consent?.message}
        busy={isSubmitting}
      />
    </Form>
  );
}
