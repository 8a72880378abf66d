import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Outcome } from '@/ui/feedback/Outcome';
import { stepOf } from '../form/fields';
import type { Lack } from '../model';

interface LacksProps {
  lacks: readonly Lack[];
  /** Where each is to be written, for whoever may. */
  edit?: ((step: number) => string) | undefined;
}

/** Parts that wait for an act; the others are written in the form. */
const ACTED: ReadonlySet<string> = new Set(['', 'filter', 'opinion', 'session', 'corrections', 'appraisals', 'grid']);
const isWritten = (pointer: string) => !ACTED.has(pointer.split('/')[1] ?? '');

/** What the next move waits for, point by point. */
export function Lacks({ lacks, edit }: LacksProps) {
  const t = useT();
  if (lacks.length === 0) return null;
  return (
    <Outcome tone="warn" title={t('requests.lacks', { count: lacks.length })}>
      <ul>
        {lacks.map((one) => (
          <li key={`${one.pointer} ${one.code} ${one.sentence}`}>
            {edit && isWritten(one.pointer) ? (
              <AppLink href={edit(stepOf(one.pointer))}>{one.sentence}</AppLink>
            ) : (
              one.sentence
            )}
          </li>
        ))}
      </ul>
    </Outcome>
  );
}
