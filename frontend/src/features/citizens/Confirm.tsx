import { type ReactNode, useState } from 'react';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

interface Props {
  title: string;
  lead: string;
  text: string;
  action: string;
  /** What follows the # sign of the link. */
  token: string;
  /** Where to ask for another link. */
  again: ReactNode;
  onSend: () => Promise<void>;
}

/**
 * A mailed link. Its token stays after the # sign, which browsers send to nobody, and only a click shows it to the API: programs
 * that open links in mails to inspect them confirm nothing.
 */
export function Confirm({ title, lead, text, action, token, again, onSend }: Props) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const refused = problem === null ? null : asProblem(problem);
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onSend();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  if (!token || refused?.code === 'link-worthless') {
    const why = token ? 'citizens.link.worthless' : 'citizens.link.none';
    return (
      <Page title={title}>
        <div {...(token && { role: 'alert' })}>
          <EmptyState title={t(why)} action={again}>
            {t(`${why}.hint`)}
          </EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={title} lead={lead}>
      {refused && <ProblemAlert error={problem} />}
      <p className="ti-measure">{text}</p>
      <div className="ti-form__actions">
        {refused && refused.status < 500 ? (
          again
        ) : (
          <Button busy={busy} onClick={() => void send()}>
            {action}
          </Button>
        )}
      </div>
    </Page>
  );
}
