import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField, TextArea } from '@/ui/form/fields';
import type { Asked } from './RegisterForm';

interface Props {
  lab: string;
  register: UseFormRegister<Asked>;
  errors: FieldErrors<Asked>;
  /** Only an account is known to have contributed. */
  signedIn: boolean;
  parity: boolean;
}

/** What a candidate says: why, for which project, and whether their involvement is to be counted. */
export function CandidateFields({ lab, register, errors, signedIn, parity }: Props) {
  const t = useT();
  const projects = hooks.useQuery('get', '/v1/projects', { params: { query: { lab, limit: 200 } } });
  return (
    <>
      {parity && <p className="ti-measure">{t('registration.parity.said')}</p>}
      <TextArea
        id="motive"
        label={t('registration.motive')}
        rows={4}
        maxLength={2000}
        error={errors.motive?.message}
        {...register('motive', { validate: (text) => text.trim() !== '' || t('registration.motive.missing') })}
      />
      <SelectField
        id="project"
        label={t('registration.project')}
        optional
        placeholder={t('registration.project.none')}
        options={(projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title }))}
        error={errors.project?.message}
        {...register('project')}
      />
      {signedIn && <CheckboxField label={t('registration.involvement')} hint={t('registration.involvement.hint')} {...register('count_involvement')} />}
    </>
  );
}
