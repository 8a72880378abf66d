import { useState } from 'react';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Disclosure } from '@/ui/data/Disclosure';
import { Badge, type Tone } from '@/ui/data/labels';
import { Section } from '@/ui/layout/Page';
import type { Check } from '../contract';
import { useBreakdown, usePeriod } from '../labels';
import { type Group, grouped } from './group';
import './desk.css';

const TONES: Record<Check['severity'], Tone> = { erreur: 'bad', doute: 'warn', info: 'deep' };

/** What a machine found strange, in words; what only needs to be known is kept folded. */
export function Checks({ lab, checks }: { lab: string; checks: readonly Check[] }) {
  const t = useT();
  const [known, setKnown] = useState(false);
  const all = grouped(checks);
  const doubts = all.filter((one) => one.first.severity !== 'info');
  const remarks = all.filter((one) => one.first.severity === 'info');
  if (all.length === 0) return null;
  return (
    <Section
      title={t('validation.checks', { count: doubts.length })}
      lead={doubts.length > 0 ? t('validation.checks.lead') : t('validation.checks.none')}
    >
      <Groups lab={lab} groups={doubts} />
      {remarks.length > 0 && (
        <Disclosure summary={t('validation.remarks', { count: remarks.length })} open={known} onToggle={setKnown}>
          <Groups lab={lab} groups={remarks} />
        </Disclosure>
      )}
    </Section>
  );
}

function Groups({ lab, groups }: { lab: string; groups: readonly Group<Check>[] }) {
  const t = useT();
  if (groups.length === 0) return null;
  return (
    <ul className="ti-plain ti-checks">
      {groups.map(({ key, first, others }) => (
        <li key={key} data-severity={first.severity}>
          <Badge tone={TONES[first.severity]}>{t(`validation.severity.${first.severity}`)}</Badge>
          <p>{first.sentence}</p>
          <Cells lab={lab} cells={first.cells} />
          {others.length > 0 && (
            <div className="ti-small">
              <p>{t('validation.checks.also', { count: others.length })}</p>
              <Cells lab={lab} cells={others.flatMap((one) => one.cells.slice(0, 1))} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Cells({ lab, cells }: { lab: string; cells: Check['cells'] }) {
  const period = usePeriod();
  const breakdown = useBreakdown(lab);
  if (cells.length === 0) return null;
  return (
    <p className="ti-small ti-cluster">
      {cells.slice(0, 12).map((one) => (
        <AppLink key={one.observation} href={`/labs/${lab}/observations/${one.observation}`}>
          {`${breakdown(one.breakdown)}, ${period(one.period)}`}
        </AppLink>
      ))}
    </p>
  );
}
