import { hooks } from '@/api/client';
import { useFunctionLabel } from '@/features/projects/ProjectCards';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Figure } from '@/ui/data/Figure';
import { Tag, Tags } from '@/ui/data/labels';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';

export function ProjectPage({ lab, project }: { lab: string; project: string }) {
  const t = useT();
  const format = useFormat();
  const functionLabel = useFunctionLabel();
  const card = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}', {
    params: { path: { lab, project } },
  });
  const themes = hooks.useQuery('get', '/v1/themes');
  const unknown = t('projects.unknown');
  const words = (items: readonly string[]) => (items.length === 0 ? unknown : items.join(' · '));
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
        >
          {one.fictitious && <Alert tone="warning">{t('projects.fictitious.long')}</Alert>}
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
          <Section title={t('projects.card')} lead={t('projects.card.lead')}>
            <DefinitionList
              items={[
                { term: t('projects.lab'), value: <AppLink href={`/labs/${one.lab}`}>{one.lab_name}</AppLink> },
                { term: t('projects.function'), value: functionLabel(one.function) },
                { term: t('projects.labRole'), value: one.lab_role ?? unknown },
                {
                  term: t('projects.status'),
                  value: one.status ? t(`projects.status.${one.status}` as MessageKey) : unknown,
                },
                { term: t('projects.period'), value: one.period_text ?? unknown },
                {
                  term: t('projects.scale'),
                  value:
                    one.scale.length === 0
                      ? unknown
                      : one.scale.map((scale) => t(`projects.scale.${scale}` as MessageKey)).join(' · '),
                },
                { term: t('projects.carriers'), value: words(one.carriers) },
                { term: t('projects.partners'), value: words(one.partners) },
                { term: t('projects.funding'), value: words(one.funding) },
                { term: t('projects.url'), value: one.url && <a href={one.url}>{one.url}</a> },
                { term: t('projects.note'), value: one.note },
                {
                  term: t('projects.related'),
                  value:
                    one.related.length === 0
                      ? null
                      : one.related.map((slug) => (
                          <span key={slug}>
                            <AppLink href={`/labs/${one.lab}/projets/${slug}`}>{slug.replaceAll('-', ' ')}</AppLink>{' '}
                          </span>
                        )),
                },
                {
                  term: t('projects.source'),
                  value: `${one.sources.join(', ')}${one.page ? `, p. ${one.page}` : ''}`,
                },
              ]}
            />
          </Section>
        </Page>
      )}
    </Loaded>
  );
}
