import { type FieldErrors, useForm, type UseFormRegister } from 'react-hook-form';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextField } from '@/ui/form/fields';
import { useSave } from '@/ui/form/useSave';
import type { Registration } from './model';
import { asSaid, type Said, SaidFields } from './SaidFields';

type Values = Said & { name: string };

interface Props {
  registration: Registration;
  onChange: (change: components['schemas']['RegistrationChange']) => Promise<unknown>;
  onClose: () => void;
}

/** Saying otherwise who comes, or what one needs. */
export function ChangeDialog({ registration: one, onChange, onClose }: Props) {
  const t = useT();
  const form = useForm<Values>({
    defaultValues: {
      name: one.name ?? '',
      organisation: one.organisation ?? '',
      public: one.public,
      guests: one.guests.join('\n'),
      answers: one.questions.map((_, rank) => one.answers[rank] ?? ''),
      access_needs: one.access_needs ?? '',
    },
  });
  const { save, problem, busy } = useSave(form);
  const { errors } = form.formState;
  const send = form.handleSubmit(async (values) => {
    const change = { name: values.name, ...asSaid(values, one.questions) };
    if (await save(() => onChange(change), t('registration.own.changed'))) onClose();
  });
  return (
    <Dialog
      open
      title={t('registration.own.change')}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void send()}>
            {t('registration.opening.save')}
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
          label={t('registration.name')}
          maxLength={200}
          error={errors.name?.message}
          {...form.register('name', { required: t('registration.name.missing') })}
        />
        <SaidFields
          register={form.register as unknown as UseFormRegister<Said>}
          errors={errors as FieldErrors<Said>}
          questions={one.questions}
          guestsMax={one.guests_max}
          withPublic={false}
        />
      </div>
    </Dialog>
  );
}
