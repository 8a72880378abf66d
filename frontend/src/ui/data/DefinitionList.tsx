import type { ReactNode } from 'react';
import './list.css';

export interface Definition {
  term: string;
  /** Left out of the list when null or undefined. */
  value: ReactNode;
}

export function DefinitionList({ items, wide }: { items: readonly Definition[]; wide?: boolean }) {
  return (
    <dl className="ti-dl" data-wide={wide}>
      {items
        .filter((one) => one.value !== null && one.value !== undefined && one.value !== '')
        .map((one) => (
          <div key={one.term}>
            <dt>{one.term}</dt>
            <dd>{one.value}</dd>
          </div>
        ))}
    </dl>
  );
}
