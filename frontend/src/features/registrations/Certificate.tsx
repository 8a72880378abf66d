import { useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';

interface Props {
  id: number;
  load: () => Promise<Blob | undefined>;
}

/** Takes one's certificate away: whoever has no account shows their key, which no address may hold. */
export function Certificate({ id, load }: Props) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const take = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await load();
      if (!made) return;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(made);
      link.download = `attestation-${id}.pdf`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <Button busy={busy} onClick={() => void take()}>
        {t('registration.certificate')}
      </Button>
    </>
  );
}
