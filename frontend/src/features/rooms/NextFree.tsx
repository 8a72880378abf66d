import { asProblem } from '@/api/problem';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';

export interface Slot {
  starts_at: string;
  ends_at: string;
}

interface Props {
  problem: unknown;
  zone: string;
  /** Without it, the slots are only said. */
  onTake?: (slot: Slot) => void;
}

/** What is free next, when a refusal says so. */
export function NextFree({ problem, zone, onTake }: Props) {
  const t = useT();
  const format = useFormat(zone);
  const free = (asProblem(problem).extra['next_free'] ?? []) as Slot[];
  if (free.length === 0) return null;
  return (
    <>
      <span>{t('outside.confirm.nextFree')}</span>
      <span className="ti-tags">
        {free.map((slot) =>
          onTake ? (
            <Button key={slot.starts_at} look="secondary" size="small" onClick={() => onTake(slot)}>
              {format.slot(slot.starts_at, slot.ends_at)}
            </Button>
          ) : (
            <span key={slot.starts_at} className="ti-tag">
              {format.slot(slot.starts_at, slot.ends_at)}
            </span>
          ),
        )}
      </span>
    </>
  );
}
