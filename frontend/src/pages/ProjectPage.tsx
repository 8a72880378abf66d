import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { FollowBox } from '@/features/citizens/FollowBox';
import { ProjectCalls } from '@/features/citizens/ProjectCalls';
import { useToday } from '@/features/citizens/today';
import { Facts } from '@/features/projects/card/Facts';
import { Story } from '@/features/projects/card/Story';
import { Works } from '@/features/projects/card/Works';
import { PublicationBox } from '@/features/projects/publication/PublicationBox';
import { Freshness } from '@/features/projects/review/Freshness';
import { Replicate } from '@/features/projects/takeover/Replicate';
import { Origin, Takeover } from '@/features/projects/takeover/Takeover';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Figure } from '@/ui/data/Figure';
import { Tag, Tags } from '@/ui/data/labels';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';

export function ProjectPage({ lab, project }: { lab: string; project: string }) {
  const t = useT();
  const format = useFormat();
  const today = useToday();
  const inside = useMay(lab, 'contribute_projects');
  const card = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}', {
    params: { path: { lab, project } },
  });
  const themes = hooks.useQuery('get', '/v1/themes');
  return (
    <Loaded query={card}>
      {(one) => (
        <Page
          title={one.title}
          kicker={one.kind_label ?? one.kind}
          lead={one.goal}
          crumbs={[
            { href: '/projets', label: t('projects.title') },
            { href: `/labs/${one.lab}`, label: one.lab_name },
          ]}
          actions={
            <>
              {one.abilities.includes('edit') && (
                <ButtonLink href={`/labs/${lab}/projets/${project}/modifier`}>{t('projects.edit')}</ButtonLink>
              )}
              {one.abilities.includes('replicate') && <Replicate card={one} />}
              {inside && (
                <ButtonLink look="secondary" href={`/labs/${lab}/portefeuille`}>
                  {t('projects.board.open')}
                </ButtonLink>
              )}
            </>
          }
        >
          {one.fictitious && <Alert tone="warning">{t('projects.fictitious.long')}</Alert>}
          <Origin card={one} />
          {one.themes.length > 0 && (
            <Tags label={t('projects.themes')}>
              {one.themes.map((slug) => (
                <Tag key={slug} href={`/projets?theme=${slug}`}>
                  {themes.data?.items.find((theme) => theme.slug === slug)?.name ?? slug}
                </Tag>
              ))}
            </Tags>
          )}
          {one.figures.length > 0 && (
            <div className="ti-grid">
              {one.figures.map((figure) => (
                <Figure
                  key={String(figure['label'])}
                  size="medium"
                  value={`${format.number(Number(figure['value']), 2)}${figure['unit'] ? ` ${String(figure['unit'])}` : ''}`}
                  note={figure['note'] ? String(figure['note']) : undefined}
                >
                  {String(figure['label'])}
                </Figure>
              ))}
            </div>
          )}
          <Story card={one} />
          <Works card={one} />
          <Takeover card={one} />
          <ProjectCalls lab={lab} project={project} today={today} edits={one.abilities.includes('edit')} />
          <Section title={t('projects.card')} lead={t('projects.card.lead')}>
            <Facts card={one} />
            <p>
              <a href={`/v1/labs/${lab}/projects/${project}/card.pdf`}>{t('projects.pdf')}</a>
            </p>
          </Section>
          {one.abilities.includes('edit') && <Freshness card={one} />}
          {one.publication === 'public' && <FollowBox lab={lab} project={project} inside={inside} />}
          {one.publication_state && <PublicationBox card={one} state={one.publication_state} />}
        </Page>
      )}
    </Loaded>
  );
}
