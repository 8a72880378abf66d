import { type FieldErrors, useForm, type UseFormRegister } from 'react-hook-form';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmailField, TextField } from '@/ui/form/fields';
import { useSave } from '@/ui/form/useSave';
import { ADDRESS, type Public, type Question } from './model';
import { asSaid, nothingSaid, type Said, SaidFields } from './SaidFields';

interface Props {
  lab: string;
  activity: number;
  questions: readonly Question[];
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

type Values = Said & { name: string; email: string };

/** Registers somebody who called, wrote, or stands at the door. */
export function AddSomebody({ lab, activity, questions, onClose, onDone }: Props) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: { ...nothingSaid(questions), name: '', email: '' } });
  const { save, problem, busy } = useSave(form);
  const { errors } = form.formState;
  const send = form.handleSubmit(async (values) => {
    let done: 'applied' | 'waits' | 'done' = 'done';
    const saved = await save(
      async () => {
        const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/registrations', {
          params: { path: { lab, activity } },
          body: { ...asSaid(values, questions), name: values.name, email: values.email || null, public: values.public as Public },
        });
        if (data?.state === 'attente') done = 'waits';
        if (data?.state === 'candidate') done = 'applied';
      },
      t('registration.add'),
    );
    if (saved) await onDone(t(`registration.add.${done}`, { name: values.name }));
  });
  return (
    <Dialog
      open
      title={t('registration.add')}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void send()}>
            {t('registration.add')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      <div className="ti-form">
        {problem !== null && <ProblemAlert error={problem} />}
        <TextField
          id="name"
          label={t('registration.add.name')}
          maxLength={200}
          error={errors.name?.message}
          {...form.register('name', { required: t('registration.name.missing') })}
        />
        <EmailField
          id="email"
          label={t('registration.add.email')}
          hint={t('registration.add.email.hint')}
          optional
          error={errors.email?.message}
          {...form.register('email', { pattern: { value: ADDRESS, message: t('registration.email.invalid') } })}
        />
        <SaidFields
          register={form.register as unknown as UseFormRegister<Said>}
          errors={errors as FieldErrors<Said>}
          questions={questions}
          guestsMax={0}
          publicLabel={t('registration.add.public')}
        />
      </div>
    </Dialog>
  );
}
