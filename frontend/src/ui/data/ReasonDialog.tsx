import { type ReactNode, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '../Button';
import { Dialog } from './Dialog';
import { ProblemAlert } from '../feedback/ProblemAlert';
import { TextArea } from '../form/fields';

interface ReasonDialogProps {
  title: string;
  lead: ReactNode;
  action: string;
  /** Words of the reason's field; "why, which the person concerned will read" unless given. */
  label?: string;
  danger?: boolean;
  /** Asked for, unless it is false. */
  reasoned?: boolean;
  /** Before the reason: what else is to be said or chosen. */
  children?: ReactNode;
  /** What can be done about a refusal of the API. */
  remedy?: (problem: unknown) => ReactNode;
  onClose: () => void;
  onSend: (reason: string) => Promise<void>;
}

/** Asks once, in words, before an act that others will feel; with its reason, which they will read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, action, label, danger = false, reasoned = true, children, remedy, onClose, onSend } = props;
  const t = useT();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const missing = reasoned && reason.trim() === '';

  const send = async () => {
    setTried(true);
    if (missing) return document.getElementById('reason')?.focus();
    setBusy(true);
    setProblem(null);
    try {
      await onSend(reason.trim());
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
    return undefined;
  };

  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} danger={danger} onClick={() => void send()}>
            {action}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemAlert error={problem}>{remedy?.(problem)}</ProblemAlert>}
      <p>{lead}</p>
      {children}
      {reasoned && (
        <TextArea
          id="reason"
          rows={3}
          maxLength={200}
          label={label ?? t('ui.act.why')}
          hint={label ? undefined : t('ui.act.why.hint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried && missing ? t('ui.required') : undefined}
        />
      )}
    </Dialog>
  );
}
