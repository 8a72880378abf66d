import { useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Section } from '@/ui/layout/Page';
import { type Project, useKind, useSpan } from '../words';

const TEXTS = [
  ['projects.approach', 'approach'],
  ['projects.result', 'result'],
  ['projects.support', 'specific_support'],
  ['projects.lesson', 'lesson'],
] as const;

/** What was done, what came of it, and when: in words, phase after phase. */
export function Story({ card }: { card: Project }) {
  const t = useT();
  const format = useFormat();
  const kind = useKind();
  const span = useSpan();
  return (
    <>
      {TEXTS.map(
        ([title, field]) =>
          card[field] && (
            <Section key={field} title={t(title)}>
              {card[field].split('\n\n').map((words) => (
                <p key={words}>{words}</p>
              ))}
            </Section>
          ),
      )}
      {card.phases.length > 0 && (
        <Section title={t('projects.phases')}>
          <ol>
            {card.phases.map((one) => (
              <li key={one.id}>
                <strong>{kind('phase', one.phase)}</strong>, {span(one.from_day, one.to_day)}{' '}
                {!one.to_day && <Badge tone="accent">{t('projects.now')}</Badge>}
                {one.note && <> : {one.note}</>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {card.scale_events.length > 0 && (
        <Section title={t('projects.scaleEvents')}>
          <ul>
            {card.scale_events.map((one) => (
              <li key={one.id}>
                <strong>{kind('scale', one.scale)}</strong>
                {[one.on_day && format.day(one.on_day), one.taker, one.dispositif, one.evidence]
                  .filter(Boolean)
                  .map((words) => `, ${words}`)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {card.journal.length > 0 && (
        <Section title={t('projects.journal')}>
          <ul>
            {card.journal.map((one) => (
              <li key={one.id}>
                <strong>{format.day(one.on_day)}</strong>
                {one.by_name && <> ({one.by_name})</>} : {one.words}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
