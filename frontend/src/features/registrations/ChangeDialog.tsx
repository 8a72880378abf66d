import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import type { Registration } from './model';
import { SaidDialog } from './SaidDialog';
import { asSaid } from './SaidFields';

interface Props {
  registration: Registration;
  onChange: (change: components['schemas']['RegistrationChange']) => Promise<unknown>;
  onClose: () => void;
}

/** Saying otherwise who comes, or what one needs. */
export function ChangeDialog({ registration: one, onChange, onClose }: Props) {
  const t = useT();
  return (
    <SaidDialog
      title={t('registration.own.change')}
      action={t('registration.opening.save')}
      nameLabel={t('registration.name')}
      start={{
        name: one.name ?? '',
        email: '',
        organisation: one.organisation ?? '',
        public: one.public,
        guests: one.guests.join('\n'),
        answers: one.questions.map((_, rank) => one.answers[rank] ?? ''),
        access_needs: one.access_needs ?? '',
      }}
      questions={one.questions}
      guestsMax={one.guests_max}
      withPublic={false}
      saved={t('registration.own.changed')}
      onClose={onClose}
      onSend={(values) => onChange({ name: values.name, ...asSaid(values, one.questions) })}
      onSaved={onClose}
    />
  );
}
