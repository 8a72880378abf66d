import { type ReactNode, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '../Button';
import { Dialog } from './Dialog';
import { ProblemAlert } from '../feedback/ProblemAlert';

interface DialogFormProps {
  title: string;
  action: string;
  children: ReactNode;
  onClose: () => void;
  /** Nothing is sent while it answers the id of a field to go to. */
  missing: () => string | null;
  onSend: () => Promise<void>;
  onTry?: () => void;
}

/** A few fields in a dialog: what misses takes the focus, a refusal is said, nothing typed is lost. */
export function DialogForm({ title, action, children, onClose, missing, onSend, onTry }: DialogFormProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async () => {
    onTry?.();
    const field = missing();
    if (field !== null) {
      document.getElementById(field)?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await onSend();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void send()}>
            {action}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      {children}
    </Dialog>
  );
}
