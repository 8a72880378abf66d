import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { PasswordField, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';

interface Values {
  display_name: string;
  password: string;
}

interface AccountFormProps {
  name: string;
  /** Told to the browser's password keeper. */
  email: string;
  action: string;
  onSend: (given: Values) => Promise<void>;
}

/** The fewest characters that the API takes. */
export const LEAST = 15;

/** A name and a password: all that an account asks for. */
export function AccountForm({ name, email, action, onSend }: AccountFormProps) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: { display_name: name, password: '' } });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const submit = form.handleSubmit(async (given) => {
    await send(async () => {
      await onSend({ ...given, display_name: given.display_name.trim() });
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="display_name"
        label={t('welcome.name')}
        autoComplete="name"
        maxLength={200}
        error={errors.display_name?.message}
        {...form.register('display_name', { validate: (value) => value.trim() !== '' || t('welcome.name.needed') })}
      />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        id="password"
        label={t('welcome.password')}
        hint={t('welcome.password.hint')}
        autoComplete="new-password"
        error={errors.password?.message}
        {...form.register('password', { validate: (value) => value.length >= LEAST || t('welcome.password.short') })}
      />
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {action}
        </Button>
      </FormActions>
    </Form>
  );
}
