import { client } from '@/api/client';
import { useT } from '@/i18n';
import { EmailField } from '@/ui/form/fields';
import { ADDRESS, type Public, type Question } from './model';
import { SaidDialog } from './SaidDialog';
import { asSaid, nothingSaid } from './SaidFields';

interface Props {
  lab: string;
  activity: number;
  questions: readonly Question[];
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

/** Registers somebody who called, wrote, or stands at the door. */
export function AddSomebody({ lab, activity, questions, onClose, onDone }: Props) {
  const t = useT();
  return (
    <SaidDialog
      title={t('registration.add')}
      action={t('registration.add')}
      nameLabel={t('registration.add.name')}
      start={{ ...nothingSaid(questions), name: '', email: '' }}
      questions={questions}
      guestsMax={0}
      publicLabel={t('registration.add.public')}
      more={({ register, formState: { errors } }) => (
        <EmailField
          id="email"
          label={t('registration.add.email')}
          hint={t('registration.add.email.hint')}
          optional
          error={errors.email?.message}
          {...register('email', { pattern: { value: ADDRESS, message: t('registration.email.invalid') } })}
        />
      )}
      saved={t('registration.add')}
      onClose={onClose}
      onSend={async (values) => {
        const { data } = await client.POST('/v1/labs/{lab}/activities/{activity}/registrations', {
          params: { path: { lab, activity } },
          body: { ...asSaid(values, questions), name: values.name, email: values.email || null, public: values.public as Public },
        });
        return data?.state;
      }}
      onSaved={(state, { name }) => onDone(t(`registration.add.${state === 'attente' ? 'waits' : state === 'candidate' ? 'applied' : 'done'}`, { name }))}
    />
  );
}
