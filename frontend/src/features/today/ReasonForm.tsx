import { useId, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';

interface ReasonFormProps {
  label: string;
  hint?: string;
  submit: string;
  onSubmit: (reason: string) => Promise<void>;
  onCancel: () => void;
}

const LIMIT = 200;

/** A few words that go with a refusal or a report, asked where the button was. */
export function ReasonForm({ label, hint, submit, onSubmit, onCancel }: ReasonFormProps) {
  const t = useT();
  const id = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (!reason.trim()) {
      setMissing(true);
      document.getElementById(id)?.focus();
      return;
    }
    setBusy(true);
    await onSubmit(reason.trim());
    setBusy(false);
  };
  return (
    <form
      noValidate
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <TextArea
        id={id}
        label={label}
        hint={hint}
        rows={2}
        maxLength={LIMIT}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens where the person just pressed
        autoFocus
        value={reason}
        error={missing && !reason.trim() ? t('today.reason.missing') : undefined}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
      <FormActions>
        <Button type="submit" size="small" busy={busy}>
          {submit}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {t('today.cancel')}
        </Button>
      </FormActions>
    </form>
  );
}
