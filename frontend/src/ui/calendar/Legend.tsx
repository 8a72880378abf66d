import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Icon } from '../Icon';
import './event.css';
import './legend.css';

const TONES = ['confirmed', 'pending', 'offered', 'held'] as const;

interface LegendProps {
  /** Only taken or free is known. */
  busyOnly: boolean;
  children?: ReactNode;
}

/** What borders and shades mean. */
export function Legend({ busyOnly, children }: LegendProps) {
  const t = useT();
  return (
    <div className="ti-legend">
      <ul className="ti-plain" aria-label={t('calendar.grid.legend')}>
        {busyOnly ? (
          <li>
            <span className="ti-chip" data-tone="busy" aria-hidden="true" />
            {t('calendar.grid.tone.busy')}
          </li>
        ) : (
          <>
            {TONES.map((tone) => (
              <li key={tone}>
                <span className="ti-chip" data-tone={tone} aria-hidden="true" />
                {t(`calendar.grid.tone.${tone}`)}
              </li>
            ))}
            <li>
              <Icon name="person" size={16} />
              {t('calendar.grid.mine')}
            </li>
            <li>
              <span className="ti-legend__gap" aria-hidden="true" />
              {t('calendar.grid.gap')}
            </li>
          </>
        )}
        <li>
          <span className="ti-legend__closed" aria-hidden="true" />
          {t('calendar.grid.closed')}
        </li>
      </ul>
      {children}
    </div>
  );
}
