import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { AppLink } from '../AppLink';
import './figure.css';

interface FigureProps {
  /** Already written for people: "27 701", "61 %". */
  value: string;
  /** What follows the number in one sentence: "participations depuis 2017". */
  children: ReactNode;
  /** Where this number opens down to the records that made it. */
  lineage?: string;
  note?: ReactNode;
  size?: 'large' | 'medium';
}

export function Figure({ value, children, lineage, note, size = 'large' }: FigureProps) {
  const t = useT();
  return (
    <div className="ti-figure" data-size={size}>
      <p className="ti-figure__sentence">
        <span className="ti-figure__value">{value}</span> {children}
      </p>
      {note && <p className="ti-small">{note}</p>}
      {lineage && (
        <AppLink href={lineage} className="ti-figure__link">
          {t('ui.figure.lineage')}
          <span className="ti-sr">
            {' '}
            : {value} {children}
          </span>
        </AppLink>
      )}
    </div>
  );
}
