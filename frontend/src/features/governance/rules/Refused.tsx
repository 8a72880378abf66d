import { useQueryClient } from '@tanstack/react-query';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';

interface Props {
  problem: unknown;
  /** Leaves what was typed for what somebody else saved meanwhile. */
  onTheirs: () => void;
}

/** A refusal with all that it says; after somebody else's change, a way to their version. */
export function Refused({ problem, onTheirs }: Props) {
  const t = useT();
  const queries = useQueryClient();
  if (problem === null) return null;
  const { status, errors } = asProblem(problem);
  const theirs = async () => {
    await queries.invalidateQueries();
    onTheirs();
  };
  return (
    <ProblemAlert error={problem}>
      {status !== 409 && errors.map((one) => <span key={one.pointer + one.detail}>• {one.detail}</span>)}
      {status === 412 && (
        <span>
          <Button size="small" look="secondary" onClick={() => void theirs()}>
            {t('rules.theirs')}
          </Button>
        </span>
      )}
    </ProblemAlert>
  );
}
