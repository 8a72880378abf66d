import { useT } from '@/i18n';
import './collect.css';

/** How far a lab is: in words, and as a bar that repeats them. */
export function Bar({ filled, expected }: { filled: number; expected: number }) {
  const t = useT();
  const words = t('collect.progress', { filled, expected });
  return (
    <div className="ti-collect__bar">
      <span>{words}</span>
      <progress value={filled} max={Math.max(expected, 1)} aria-label={words} />
    </div>
  );
}
