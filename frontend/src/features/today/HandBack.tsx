import { useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { FormActions } from '@/ui/form/Form';
import { ReasonForm } from './ReasonForm';

interface HandBackProps {
  /** How the room was left: well, or not, with what is wrong. */
  onHandBack: (well: boolean, note: string | null) => Promise<void>;
  size?: 'small' | 'large';
  /** Said with the buttons, when several rooms stand one under the other. */
  about?: string;
}

/** Is the room as it was found? One tap for yes; a few words for no, which open a ticket. */
export function HandBack({ onHandBack, size = 'small', about }: HandBackProps) {
  const t = useT();
  const [telling, setTelling] = useState(false);
  const [busy, setBusy] = useState(false);
  if (telling) {
    return (
      <ReasonForm
        label={t('today.handBack.what')}
        hint={t('today.handBack.what.hint')}
        submit={t('today.handBack.send')}
        onSubmit={(note) => onHandBack(false, note)}
        onCancel={() => setTelling(false)}
      />
    );
  }
  const named = about === undefined ? {} : { 'aria-description': about };
  return (
    <FormActions>
      <Button
        size={size}
        icon="check"
        busy={busy}
        native={named}
        onClick={() => {
          setBusy(true);
          void onHandBack(true, null).finally(() => setBusy(false));
        }}
      >
        {t('today.handBack.well')}
      </Button>
      <Button size={size} look="secondary" native={named} onClick={() => setTelling(true)}>
        {t('today.handBack.trouble')}
      </Button>
    </FormActions>
  );
}
