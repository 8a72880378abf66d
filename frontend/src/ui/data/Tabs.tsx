import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import './tabs.css';

export interface TabItem {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  /** Controlled when given: keep it in the URL. */
  selected?: string;
  onSelect?: (id: string) => void;
}

const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  const [own, setOwn] = useState(items[0]?.id ?? '');
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = selected ?? own;

  const select = (id: string) => {
    setOwn(id);
    onSelect?.(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex((one) => one.id === current);
    const last = items.length - 1;
    const step = STEP[event.key];
    const to =
      event.key === 'Home' ? 0
      : event.key === 'End' ? last
      : step === undefined ? -1
      : (at + step + items.length) % items.length;
    const next = items[to];
    if (!next) return;
    event.preventDefault();
    select(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };

  return (
    <div className="ti-tabs">
      <div className="ti-tabs__list" role="tablist" aria-label={label} ref={list}>
        {items.map((one) => (
          <button
            key={one.id}
            type="button"
            role="tab"
            id={`${base}-${one.id}`}
            aria-selected={one.id === current}
            aria-controls={`${base}-${one.id}-panel`}
            tabIndex={one.id === current ? 0 : -1}
            onClick={() => select(one.id)}
            onKeyDown={onKeyDown}
          >
            {one.label}
          </button>
        ))}
      </div>
      {items.map((one) => (
        <div
          key={one.id}
          role="tabpanel"
          id={`${base}-${one.id}-panel`}
          aria-labelledby={`${base}-${one.id}`}
          tabIndex={0}
          hidden={one.id !== current}
        >
          {one.id === current && one.content}
        </div>
      ))}
    </div>
  );
}
