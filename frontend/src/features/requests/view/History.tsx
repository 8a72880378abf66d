import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import './view.css';

type Entry = components['schemas']['HistoryEntry'];

/** What was done with the request, from the decision log. */
export function History({ items }: { items: readonly Entry[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="ti-history">
      {items.map((one) => (
        <li key={one.number}>
          <span>{one.sentence}</span>
          {one.reason && <span>« {one.reason} »</span>}
          <span className="ti-small">
            {[
              `${format.day(one.at)}, ${format.time(one.at)}`,
              one.actor_name,
              t('requests.history.number', { number: one.number }),
            ]
              .filter(Boolean)
              .join(' — ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
