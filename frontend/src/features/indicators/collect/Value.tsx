import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import type { CampaignCell } from '../contract';
import { STATUS_TONES } from '../desk/Cells';
import { standingOf, unanswered } from './standing';
import { REMARK_TONES, STANDING_TONES, useSaid } from './words';

interface ValueProps {
  /** With it, values lead to where the lab works on them. */
  lab?: string;
  cell: CampaignCell;
}

/** What a cell holds: counted and declared side by side, never mixed; or that it holds nothing. */
export function Value({ lab, cell }: ValueProps) {
  const t = useT();
  const said = useSaid();
  const standing = standingOf(cell);
  const rows = (['computed', 'declared'] as const).flatMap((origin) => {
    const found = cell[origin];
    return found ? [{ origin, found }] : [];
  });
  return (
    <div className="ti-collect__values">
      {rows.map(({ origin, found }) => {
        const value = found.value === null ? t('indicators.few') : said(found.value, cell.unit);
        return (
          <p key={origin} className="ti-cluster">
            <strong>{lab ? <AppLink href={`/labs/${lab}/observations/${found.observation}`}>{value}</AppLink> : value}</strong>
            <span className="ti-small">{t(`collect.origin.${origin}`)}</span>
            <Badge tone={STATUS_TONES[found.status] ?? 'neutral'}>{t(`validation.is.${found.status}`)}</Badge>
          </p>
        );
      })}
      {rows.length === 0 && standing !== 'none' && (
        <p>
          <Badge tone={STANDING_TONES[standing]}>{t(`collect.standing.${standing}`)}</Badge>
        </p>
      )}
    </div>
  );
}

/** What is said of a cell, and asked about it. */
export function Notes({ cell }: { cell: CampaignCell }) {
  const t = useT();
  const waiting = unanswered(cell);
  const answered = cell.questions.length - waiting;
  if (!cell.remark && cell.questions.length === 0) return null;
  return (
    <p className="ti-cluster">
      {cell.remark && (
        <>
          <Badge tone={REMARK_TONES[cell.remark.state]}>{t(`collect.remark.${cell.remark.state}`)}</Badge>
          {cell.remark.words && <span className="ti-small">{cell.remark.words}</span>}
        </>
      )}
      {waiting > 0 && <Badge tone="warn">{t('collect.questions.waiting', { count: waiting })}</Badge>}
      {answered > 0 && <span className="ti-small">{t('collect.questions.answered', { count: answered })}</span>}
    </p>
  );
}
