import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { type Project, useFunctionLabel, useKind, useSpan } from '../words';

/** The card's facts in pairs; « non précisé » where the sources do not say. */
export function Facts({ card }: { card: Project }) {
  const t = useT();
  const kind = useKind();
  const span = useSpan();
  const functionLabel = useFunctionLabel();
  const unknown = t('projects.unknown');
  const words = (items: readonly string[]) => (items.length === 0 ? unknown : items.join(' · '));
  const kinds = (family: string, items: readonly string[]) =>
    items.length === 0 ? null : items.map((one) => kind(family, one)).join(' · ');
  const period = card.period_text ?? (card.started_on || card.ended_on ? span(card.started_on, card.ended_on) : unknown);
  const linked = new Set(card.links.map((one) => one.project));
  return (
    <DefinitionList
      items={[
        { term: t('projects.lab'), value: <AppLink href={`/labs/${card.lab}`}>{card.lab_name}</AppLink> },
        { term: t('projects.function'), value: functionLabel(card.function) },
        { term: t('projects.nature'), value: card.nature && kind('nature', card.nature) },
        { term: t('projects.labRole'), value: card.lab_role ?? unknown },
        { term: t('projects.status'), value: kind('status', card.status) },
        { term: t('projects.phase'), value: card.phase && kind('phase', card.phase) },
        { term: t('projects.period'), value: period },
        { term: t('projects.scale'), value: kinds('scale', card.scale) ?? unknown },
        { term: t('projects.objectives'), value: kinds('objective', card.objectives) },
        { term: t('projects.association'), value: kinds('association', card.association) },
        { term: t('projects.carriers'), value: words(card.carriers) },
        { term: t('projects.partners'), value: words(card.partners) },
        { term: t('projects.funding'), value: words(card.funding) },
        {
          term: t('projects.territories'),
          value: card.territories.map((one) => one.label).join(' · ') || null,
        },
        { term: t('projects.url'), value: card.url && <a href={card.url}>{card.url}</a> },
        { term: t('projects.note'), value: card.note },
        {
          term: t('projects.related'),
          value:
            card.links.length + card.related.length === 0 ? null : (
              <ul className="ti-plain">
                {card.links.map((one) => (
                  <li key={`${one.kind}/${one.lab}/${one.project}`}>
                    {kind('link', one.kind)}{' '}
                    <AppLink href={`/labs/${one.lab}/projets/${one.project}`}>
                      {one.title ?? one.project.replaceAll('-', ' ')}
                    </AppLink>
                  </li>
                ))}
                {card.related
                  .filter((slug) => !linked.has(slug))
                  .map((slug) => (
                    <li key={slug}>
                      <AppLink href={`/labs/${card.lab}/projets/${slug}`}>{slug.replaceAll('-', ' ')}</AppLink>
                    </li>
                  ))}
              </ul>
            ),
        },
        {
          term: t('projects.source'),
          value: `${card.sources.join(', ')}${card.page ? `, p. ${card.page}` : ''}` || unknown,
        },
      ]}
    />
  );
}
