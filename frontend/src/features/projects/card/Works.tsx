import { useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Section } from '@/ui/layout/Page';
import { type Project, useKind, useSpan } from '../words';

/** What the project made, tried and changed; the lab sees what is not public, marked. */
export function Works({ card }: { card: Project }) {
  const t = useT();
  const format = useFormat();
  const kind = useKind();
  const span = useSpan();
  const mark = (shown: boolean) => !shown && <Badge tone="warn">{t('projects.privateMark')}</Badge>;
  return (
    <>
      {card.gains.length > 0 && (
        <Section title={t('projects.gains')}>
          <ul>
            {card.gains.map((one) => (
              <li key={one.id}>
                <strong>
                  {one.label} : {format.number(one.quantity, 3)} {one.unit}
                </strong>
                {typeof one.before === 'number' && typeof one.after === 'number' && (
                  <>
                    {' '}
                    (
                    {t('projects.gain.beforeAfter', {
                      before: format.number(one.before, 3),
                      after: format.number(one.after, 3),
                    })}
                    )
                  </>
                )}
                {typeof one.beneficiaries === 'number' && (
                  <>, {t('projects.gain.beneficiaries', { count: one.beneficiaries })}</>
                )}
                . {t('projects.gain.method', { method: one.method })} {mark(one.public)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {card.deliverables.length > 0 && (
        <Section title={t('projects.deliverables')}>
          <ul>
            {card.deliverables.map((one) => (
              <li key={one.id}>
                {one.url ? <a href={one.url}>{one.title}</a> : one.title} (
                {[kind('deliverable', one.kind), kind('state', one.state), one.licence].filter(Boolean).join(', ')}){' '}
                {mark(one.public)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {card.experiments.length > 0 && (
        <Section title={t('projects.experiments')}>
          <ul>
            {card.experiments.map((one) => (
              <li key={one.id}>
                {one.title}, {span(one.from_day, one.to_day)}
                {one.outcome && <> : {kind('experiment', one.outcome)}</>}
                {typeof one.taken_up === 'boolean' && <>, {t(one.taken_up ? 'projects.takenUp' : 'projects.notTakenUp')}</>} {one.lesson}{' '}
                {mark(one.public)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {card.files.length > 0 && (
        <Section title={t('projects.files')}>
          <ul>
            {card.files.map((one) => (
              <li key={one.id}>
                <a href={`/v1/labs/${card.lab}/files/${one.id}`}>{one.label}</a> ({one.name}) {mark(one.public)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {card.roles && card.roles.length > 0 && (
        <Section title={t('projects.roles')}>
          <ul>
            {card.roles.map((one) => (
              <li key={one.id}>
                <strong>{kind('role', one.role)}</strong> : {one.label}
                {(one.from_day || one.to_day) && <>, {span(one.from_day, one.to_day)}</>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
