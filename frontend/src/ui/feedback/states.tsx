import type { ReactNode } from 'react';
import { useT } from '@/i18n';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  /** The verb that fills the emptiness. */
  action?: ReactNode;
}

/** Nothing here yet: says why, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="ti-empty">
      <svg viewBox="0 0 64 48" width="64" height="48" aria-hidden="true" focusable="false">
        <path d="M4 46V22L32 3l28 19v24" fill="none" stroke="currentColor" strokeWidth="2.500" strokeDasharray="5 5" />
        <path d="M26 46V30h12v16" fill="none" stroke="currentColor" strokeWidth="2.500" />
      </svg>
      <p className="ti-empty__title">{title}</p>
      {children && <div className="ti-small ti-measure">{children}</div>}
      {action && <div>{action}</div>}
    </div>
  );
}

/** Holds the place of what is coming, at about its size, so that nothing jumps. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: string }) {
  const t = useT();
  return (
    <div className="ti-skeleton" role="status">
      <span className="ti-sr">{t('ui.loading')}</span>
      {height ? (
        <span className="ti-skeleton__block" style={{ height }} />
      ) : (
        Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
          <span className="ti-skeleton__line" key={line} />
        ))
      )}
    </div>
  );
}

interface ProgressProps {
  label: string;
  done: number;
  total: number;
}

/** Long work under way: how far, in words and as a bar; it can be left. */
export function Progress({ label, done, total }: ProgressProps) {
  const t = useT();
  return (
    <div className="ti-progress" role="status">
      <span>
        {label} — {t('ui.progress', { done, total })}
      </span>
      <progress value={done} max={total} aria-label={label} />
    </div>
  );
}
