import { hooks } from '@/api/client';
import { LabStatus } from '@/features/labs/LabStatus';
import { ProjectCards } from '@/features/projects/ProjectCards';
import { ProposeButton, ProposeHow } from '@/features/projects/ProposeProject';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Figure } from '@/ui/data/Figure';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';

const listed = (items: readonly string[]) =>
  items.length === 0 ? null : (
    <ul className="ti-plain">
      {items.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );

export function LabPage({ lab: slug }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const lab = hooks.useQuery('get', '/v1/labs/{lab}', { params: { path: { lab: slug } } });
  const projects = hooks.useQuery('get', '/v1/projects', {
    params: { query: { lab: slug, limit: 200 } },
  });
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', {
    params: { path: { lab: slug } },
  });
  return (
    <Loaded query={lab}>
      {(card) => (
        <Page
          title={card.name}
          kicker={card.region ?? t('labs.kicker')}
          crumbs={[{ href: '/labs', label: t('labs.title') }]}
          lead={card.address_hint}
          actions={
            <>
              {(rooms.data?.items.length ?? 0) > 0 && (
                <ButtonLink href={`/labs/${slug}/lieu`} icon="place">
                  {t('labs.seePlace')}
                </ButtonLink>
              )}
              <ButtonLink href={`/labs/${slug}/indicateurs`} look="secondary">
                {t('labs.seeFigures')}
              </ButtonLink>
              <ButtonLink href={`/labs/${slug}/financements`} look="secondary">
                {t('labs.seeFunding')}
              </ButtonLink>
              <ProposeButton lab={slug} look="secondary" />
              <ButtonLink href={`/labs/${slug}/idees`} look="secondary">
                {t('labs.ideas')}
              </ButtonLink>
            </>
          }
        >
          {card.figures.length > 0 && (
            <div className="ti-grid">
              {card.figures.map((one) => (
                <Figure
                  key={String(one['label'])}
                  size="medium"
                  value={format.number(Number(one['value']))}
                  note={one['note'] ? String(one['note']) : t('labs.declared')}
                >
                  {String(one['label'])}
                </Figure>
              ))}
            </div>
          )}
          <Section title={t('labs.card')}>
            <DefinitionList
              items={[
                { term: t('labs.status'), value: <LabStatus status={card.status} /> },
                { term: t('labs.carriers'), value: listed(card.carriers) },
                { term: t('labs.partners'), value: listed(card.partners) },
                { term: t('labs.missions'), value: listed(card.missions) },
                { term: t('labs.services'), value: listed(card.services) },
                {
                  term: t('labs.contact'),
                  value: card.contact_email && (
                    <a href={`mailto:${card.contact_email}`}>{card.contact_email}</a>
                  ),
                },
                {
                  term: t('labs.website'),
                  value: card.website && <a href={card.website}>{card.website}</a>,
                },
                { term: t('labs.source'), value: card.source },
              ]}
            />
          </Section>
          <Section
            title={t('labs.projectsOf', { count: card.project_count })}
            actions={
              <ButtonLink size="small" look="secondary" href={`/labs/${slug}/portefeuille`}>
                {t('projects.board.see')}
              </ButtonLink>
            }
          >
            <ProposeHow lab={slug} />
            <Loaded query={projects}>{({ items }) => <ProjectCards items={items} />}</Loaded>
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
