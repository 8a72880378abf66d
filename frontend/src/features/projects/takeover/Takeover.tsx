import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Badge } from '@/ui/data/labels';
import { Section } from '@/ui/layout/Page';
import { type Project, useKind } from '../words';
import { type Kit, useNeeds } from './words';
import './takeover.css';

/** What the project gives to others: how to take it over, who did, and where it began again. */
export function Takeover({ card }: { card: Project }) {
  const t = useT();
  const { takeover_kit: kit, adopters, replications } = card;
  return (
    <>
      {kit && <KitSection card={card} kit={kit} />}
      {adopters.count > 0 && (
        <Section id="repreneurs" title={t('takeover.adopters')} lead={t('takeover.adopters.count', { count: adopters.count })}>
          <ul className="ti-adopters">
            {adopters.items.map((one) => (
              <AdopterLine key={`${one.kind}/${one.shown_as}`} one={one} />
            ))}
          </ul>
          <More count={adopters.count - adopters.items.length} />
        </Section>
      )}
      {replications.count > 0 && (
        <Section
          id="replications"
          title={t('takeover.replications')}
          lead={t('takeover.replications.count', { count: replications.count })}
        >
          <ul>
            {replications.items.map((one) => (
              <li key={`${one.lab}/${one.slug}`}>
                <AppLink href={`/labs/${one.lab}/projets/${one.slug}`}>{one.title}</AppLink>, {one.lab_name}
              </li>
            ))}
          </ul>
          <More count={replications.count - replications.items.length} />
        </Section>
      )}
    </>
  );
}

/** The card that this one began from. */
export function Origin({ card }: { card: Project }) {
  const t = useT();
  const origin = card.origin_card;
  if (!origin) return null;
  return (
    <p className="ti-measure">
      {t('takeover.origin')}{' '}
      {origin.title ? (
        <AppLink href={`/labs/${origin.lab}/projets/${origin.project}`}>{origin.title}</AppLink>
      ) : (
        origin.project.replaceAll('-', ' ')
      )}
      , {origin.lab_name ?? origin.lab}
    </p>
  );
}

function More({ count }: { count: number }) {
  const t = useT();
  return count > 0 ? <p>{t('board.more', { count })}</p> : null;
}

function AdopterLine({ one }: { one: Project['adopters']['items'][number] }) {
  const t = useT();
  const format = useFormat();
  const kind = useKind();
  return (
    <li>
      <p>
        <strong>{one.lab ? <AppLink href={`/labs/${one.lab}`}>{one.shown_as}</AppLink> : one.shown_as}</strong>{' '}
        <Badge tone={one.state === 'adopte' ? 'good' : 'accent'}>{kind('adopter', one.state)}</Badge>
      </p>
      {(one.territory || one.since) && (
        <p className="ti-small">
          {[one.territory, one.since && t('projects.since', { from: format.day(one.since) })].filter(Boolean).join(', ')}
        </p>
      )}
      {one.changed && <p className="ti-measure">{t('takeover.adopter.changed', { words: one.changed })}</p>}
      {one.evidence && (
        <p>
          <a href={one.evidence}>{t('takeover.adopter.evidence', { name: one.shown_as })}</a>
        </p>
      )}
    </li>
  );
}

function KitSection({ card, kit }: { card: Project; kit: Kit }) {
  const t = useT();
  const kind = useKind();
  const needs = useNeeds()(kit);
  return (
    <Section
      id="reprendre"
      title={t('takeover.kit')}
      actions={!kit.ready && <Badge tone="warn">{t('takeover.draft')}</Badge>}
    >
      <div className="ti-kit">
        <Paragraphs words={kit.purpose} />
        <DefinitionList
          items={[
            { term: t('takeover.people'), value: kit.people },
            { term: t('takeover.weeks'), value: needs.weeks },
            { term: t('takeover.cost'), value: needs.cost },
            { term: t('takeover.conditions'), value: kit.conditions && <Paragraphs words={kit.conditions} /> },
            { term: t('takeover.licence'), value: kit.licence },
            { term: t('takeover.contact'), value: kit.contact && <a href={`mailto:${kit.contact}`}>{kit.contact}</a> },
          ]}
        />
        {kit.steps && kit.steps.length > 0 && (
          <div>
            <h3>{t('takeover.steps')}</h3>
            <ol className="ti-steps">
              {kit.steps.map((one) => (
                <li key={one.title}>
                  <strong>{one.title}</strong>
                  {one.words && <Paragraphs words={one.words} />}
                </li>
              ))}
            </ol>
          </div>
        )}
        {kit.pitfalls && kit.pitfalls.length > 0 && (
          <div>
            <h3>{t('takeover.pitfalls')}</h3>
            <ul>
              {kit.pitfalls.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        )}
        {kit.deliverables.length > 0 && (
          <div>
            <h3>{t('takeover.deliverables')}</h3>
            <ul>
              {kit.deliverables.map((one) => (
                <li key={one.id}>
                  {one.url ? <a href={one.url}>{one.title}</a> : one.title} (
                  {[kind('deliverable', one.kind), one.licence].filter(Boolean).join(', ')})
                </li>
              ))}
            </ul>
          </div>
        )}
        <p>
          <a href={`/v1/labs/${card.lab}/projects/${card.slug}/takeover-kit.pdf`}>{t('takeover.pdf')}</a>
        </p>
      </div>
    </Section>
  );
}

function Paragraphs({ words }: { words: string }) {
  return words.split('\n\n').map((one) => (
    <p key={one} className="ti-measure">
      {one}
    </p>
  ));
}
