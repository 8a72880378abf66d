import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmailField, NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { ADDRESS, DEPARTMENT } from './model';

export interface Asked {
  name: string;
  email: string;
  organisation: string;
  service: string;
  need: string;
  wished: string;
  people: string;
  department: string;
}

interface Props {
  lab: string;
  /** With an account, the name and the address are known. */
  signedIn: boolean;
  draft: Partial<Asked>;
  onLink: (asked: Asked) => void;
  onMade: (request: number) => void;
}

/** A service asks for somebody neutral: what for, and how to answer. */
export function AskForm({ lab, signedIn, draft, onLink, onMade }: Props) {
  const t = useT();
  const form = useForm<Asked>({
    defaultValues: { name: '', email: '', organisation: '', service: '', need: '', wished: '', people: '', department: '', ...draft },
  });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const field = (name: keyof Asked, needed?: string) => ({
    id: name,
    error: errors[name]?.message,
    ...form.register(name, needed ? { validate: (value) => value.trim() !== '' || needed } : {}),
  });
  const submit = form.handleSubmit(async (typed) => {
    const said = {
      organisation: typed.organisation.trim(),
      need: typed.need.trim(),
      service: typed.service.trim() || null,
      wished: typed.wished.trim() || null,
      people: typed.people === '' ? null : Number(typed.people),
      department: typed.department.trim().toUpperCase() || null,
    };
    const params = { path: { lab } };
    await send(async () => {
      if (signedIn) {
        const { data } = await client.POST('/v1/labs/{lab}/facilitations', { params, body: said });
        if (data) onMade(data.id);
      } else {
        await client.POST('/v1/labs/{lab}/facilitation-links', { params, body: { ...said, name: typed.name.trim(), email: typed.email.trim() } });
        onLink(typed);
      }
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormRow>
        <TextField label={t('facilitation.organisation')} maxLength={200} autoComplete="organization" {...field('organisation', t('facilitation.needed.organisation'))} />
        <TextField optional label={t('facilitation.service')} maxLength={200} {...field('service')} />
      </FormRow>
      <TextArea label={t('facilitation.need')} hint={t('facilitation.need.hint')} rows={5} maxLength={2_000} {...field('need', t('facilitation.needed.need'))} />
      <FormRow>
        <TextField optional label={t('facilitation.wished')} maxLength={200} {...field('wished')} />
        <NumberField optional min={1} max={10_000} label={t('facilitation.people')} {...field('people')} />
        <TextField
          optional
          width="short"
          label={t('facilitation.department')}
          hint={t('facilitation.department.hint')}
          maxLength={3}
          id="department"
          error={errors.department?.message}
          {...form.register('department', {
            validate: (value) => value.trim() === '' || DEPARTMENT.test(value.trim().toUpperCase()) || t('facilitation.department.invalid'),
          })}
        />
      </FormRow>
      {!signedIn && (
        <>
          <TextField label={t('facilitation.name')} maxLength={200} autoComplete="name" {...field('name', t('facilitation.needed.name'))} />
          <EmailField
            label={t('facilitation.email')}
            hint={t('facilitation.email.hint')}
            id="email"
            error={errors.email?.message}
            {...form.register('email', {
              required: t('facilitation.needed.email'),
              pattern: { value: ADDRESS, message: t('facilitation.email.invalid') },
            })}
          />
        </>
      )}
      <p className="ti-small">
        {t('facilitation.privacy')} <AppLink href="/donnees-personnelles">{t('nav.privacy')}</AppLink>
      </p>
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('facilitation.send')}
        </Button>
      </FormActions>
    </Form>
  );
}
