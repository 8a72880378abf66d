import { useFormat, useT } from '@/i18n';

interface Props {
  /** Cents not committed of the operating budget; null when it is not known. */
  left: number | null;
  /** Cents asked of the lab. */
  asked: number;
}

/** What is left of the operating budget, and what would be. */
export function EurosLeft({ left, asked }: Props) {
  const t = useT();
  const { money } = useFormat();
  if (left === null) return null;
  const after = left - asked;
  const key =
    asked === 0 ? 'requests.euros.left'
    : after < 0 ? 'requests.euros.over'
    : 'requests.euros.after';
  return <p>{t(key, { left: money(left), asked: money(asked), after: money(after), missing: money(-after) })}</p>;
}
