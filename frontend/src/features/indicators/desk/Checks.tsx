import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge, type Tone } from '@/ui/data/labels';
import type { Check } from '../contract';
import { useBreakdown, usePeriod } from '../labels';
import './desk.css';

const TONES: Record<Check['severity'], Tone> = { erreur: 'bad', doute: 'warn', info: 'deep' };
const RANK: Record<Check['severity'], number> = { erreur: 0, doute: 1, info: 2 };

/** What a machine found strange, in words; each leads to the figures it is about. */
export function Checks({ lab, checks, label }: { lab: string; checks: readonly Check[]; label: (code: string) => string }) {
  const t = useT();
  const period = usePeriod();
  const breakdown = useBreakdown();
  return (
    <ul className="ti-plain ti-checks">
      {[...checks]
        .sort((a, b) => RANK[a.severity] - RANK[b.severity])
        .map((one) => (
          <li key={one.sentence} data-severity={one.severity}>
            <Badge tone={TONES[one.severity]}>{t(`validation.severity.${one.severity}`)}</Badge>
            <p>{one.sentence}</p>
            {one.cells.length > 0 && (
              <p className="ti-small ti-cluster">
                {one.cells.slice(0, 6).map((cell) => {
                  const words = `${label(cell.code)}, ${breakdown(cell.breakdown)}, ${period(cell.period)}`;
                  return cell.observation ? (
                    <AppLink key={words} href={`/labs/${lab}/observations/${cell.observation}`}>
                      {words}
                    </AppLink>
                  ) : (
                    <span key={words}>{words}</span>
                  );
                })}
              </p>
            )}
          </li>
        ))}
    </ul>
  );
}
