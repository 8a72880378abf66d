import type { UseFormRegisterReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { CheckboxField } from '@/ui/form/choices';
import { FormActions } from '@/ui/form/Form';

interface Props {
  /** What is kept, and for how long. */
  hint: string;
  field: UseFormRegisterReturn;
  error: string | undefined;
  busy: boolean;
}

/** The foot of a form filled in without an account. */
export function ConsentAndSend({ hint, field, error, busy }: Props) {
  const t = useT();
  return (
    <>
      <CheckboxField label={t('citizens.consent')} hint={hint} error={error} {...field} />
      <p className="ti-small">
        <AppLink href="/donnees-personnelles">{t('citizens.privacy')}</AppLink>
      </p>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('citizens.send')}
        </Button>
      </FormActions>
    </>
  );
}
