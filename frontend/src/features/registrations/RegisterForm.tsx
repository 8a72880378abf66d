import { type FieldErrors, useForm, type UseFormRegister } from 'react-hook-form';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { EmailField, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { CandidateFields } from './CandidateFields';
import { ADDRESS, type EventRegistration, type Public } from './model';
import { asSaid, nothingSaid, type Said, SaidFields } from './SaidFields';

export interface Asked extends Said {
  name: string;
  email: string;
  consent: boolean;
  motive: string;
  project: string;
  count_involvement: boolean;
}

export interface Sent extends ReturnType<typeof asSaid> {
  name: string;
  email: string;
  public: Public;
  motive: string | null;
  project: string | null;
  count_involvement: boolean;
}

interface Props {
  lab: string;
  rules: Pick<EventRegistration, 'mode' | 'parity' | 'questions' | 'guests_max' | 'retention_days' | 'words'>;
  draft?: Partial<Asked>;
  /** With an account the name and address are known. */
  signedIn: boolean;
  action: string;
  onSend: (sent: Sent, typed: Asked) => Promise<void>;
}

/** Registering: without an account, what is written only goes into the link mailed back. */
export function RegisterForm({ lab, rules, draft, signedIn, action, onSend }: Props) {
  const t = useT();
  const form = useForm<Asked>({
    defaultValues: { ...nothingSaid(rules.questions), name: '', email: '', consent: false, motive: '', project: '', count_involvement: false, ...draft },
  });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async (typed) => {
    const { name, email, count_involvement } = typed;
    const motive = typed.motive.trim() || null;
    await send(async () => {
      await onSend({ ...asSaid(typed, rules.questions), public: typed.public as Public, name, email, motive, project: typed.project || null, count_involvement }, typed);
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      {rules.words && <p className="ti-measure">{rules.words}</p>}
      {!signedIn && (
        <>
          <TextField
            id="name"
            label={t('registration.name')}
            autoComplete="name"
            maxLength={200}
            error={errors.name?.message}
            {...form.register('name', { required: t('registration.name.missing') })}
          />
          <EmailField
            id="email"
            label={t('registration.email')}
            hint={t('registration.email.hint')}
            error={errors.email?.message}
            {...form.register('email', {
              required: t('registration.email.missing'),
              pattern: { value: ADDRESS, message: t('registration.email.invalid') },
            })}
          />
        </>
      )}
      {rules.mode === 'selection' && (
        <CandidateFields lab={lab} register={form.register} errors={errors} signedIn={signedIn} parity={rules.parity} />
      )}
      <SaidFields
        register={form.register as unknown as UseFormRegister<Said>}
        errors={errors as FieldErrors<Said>}
        questions={rules.questions}
        guestsMax={rules.guests_max}
      />
      {!signedIn && (
        <CheckboxField
          label={t('registration.consent')}
          hint={t('registration.consent.hint', { days: rules.retention_days })}
          error={errors.consent?.message}
          {...form.register('consent', { required: t('registration.consent.missing') })}
        />
      )}
      <p className="ti-small">
        <AppLink href="/donnees-personnelles">{t('registration.privacy')}</AppLink>
      </p>
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {action}
        </Button>
      </FormActions>
    </Form>
  );
}
