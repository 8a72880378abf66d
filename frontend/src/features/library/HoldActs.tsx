import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { useAct } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Alert } from '@/ui/feedback/Alert';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { copyAddress } from './model';

interface HoldActsProps {
  lab: string;
  book: number;
  hold: components['schemas']['OwnHold'] | null;
  /** Whether one may ask for it, and whether a copy stands on the shelf. */
  may: boolean;
  free: boolean;
}

/** Waiting for a book: asking for it, knowing one's turn, or giving it up. */
export function HoldActs({ lab, book, hold, may, free }: HoldActsProps) {
  const t = useT();
  const day = useDay();
  const { act, problem, busy } = useAct();
  const params = { path: { lab, book } };
  const giveUp = () => act(() => client.DELETE('/v1/labs/{lab}/books/{book}/hold', { params }), t('library.hold.given'));
  if (hold === null && !may) return null;
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      {hold?.state === 'propose' && hold.kept_until && (
        <Alert tone="success" title={t('library.hold.kept', { day: day(hold.kept_until) })}>
          {hold.copy !== null && <AppLink href={copyAddress(lab, hold.copy)}>{t('library.hold.kept.copy')}</AppLink>}
        </Alert>
      )}
      {hold?.state === 'attend' && hold.rank !== null && <p>{t('library.hold.rank', { rank: hold.rank })}</p>}
      <div>
        {hold ? (
          <Button look="secondary" busy={busy} onClick={() => void giveUp()}>
            {t('library.hold.give')}
          </Button>
        ) : (
          <Button
            look="secondary"
            busy={busy}
            onClick={() => void act(() => client.PUT('/v1/labs/{lab}/books/{book}/hold', { params }), t('library.held'))}
          >
            {t(free ? 'library.hold.aside' : 'library.hold')}
          </Button>
        )}
      </div>
    </>
  );
}
