import { hooks } from '@/api/client';
import { config } from '@/config';
import { HouseNow, useRoomsNow } from '@/features/rooms/HouseNow';
import { useFormat, useT } from '@/i18n';
import { ButtonLink, Card, Page, Section } from '@/ui';
import { Figure } from '@/ui/data/Figure';
import { ThisWeek } from './ThisWeek';
import './home.css';

/** The four things a lab is, each with one living fact; what this week offers, and the house as it is now. */
export function HomePage() {
  const t = useT();
  const format = useFormat();
  const path = { lab: config.lab };
  const labs = hooks.useQuery('get', '/v1/labs', { params: { query: { limit: 200 } } });
  const communities = hooks.useQuery('get', '/v1/labs/{lab}/communities', { params: { path } });
  const history = hooks.useQuery('get', '/v1/labs/{lab}/attendance-history', { params: { path } });
  const { states } = useRoomsNow(config.lab);
  const projects = labs.data?.items.reduce((sum, one) => sum + one.project_count, 0);
  const free = states.filter((one) => !one.busy && !one.room.composite).length;
  const years = history.data?.rows ?? [];
  return (
    <Page
      title={t('home.headline')}
      documentTitle={config.name}
      lead={t('home.lead')}
      actions={
        <>
          <ButtonLink href="/projets">{t('home.seeProjects')}</ButtonLink>
          <ButtonLink href="/lieu" look="secondary">
            {t('home.book')}
          </ButtonLink>
        </>
      }
    >
      <div className="home-four">
        <Card
          title={t('home.four.community')}
          href="/communautes"
          level={2}
          footer={
            labs.data &&
            communities.data && (
              <strong>
                {t('home.community.fact', {
                  communities: communities.data.items.length,
                  labs: labs.data.items.length,
                })}
              </strong>
            )
          }
        >
          {t('home.four.community.body')}
        </Card>
        <Card
          title={t('home.four.mind')}
          href="/indicateurs"
          level={2}
          footer={<strong>{t('home.mind.fact2')}</strong>}
        >
          {t('home.four.mind.body')}
        </Card>
        <Card
          title={t('home.four.projects')}
          href="/projets"
          level={2}
          footer={projects !== undefined && <strong>{t('home.projects.fact', { count: projects })}</strong>}
        >
          {t('home.four.projects.body')}
        </Card>
        <Card
          title={t('home.four.place')}
          href="/lieu"
          level={2}
          footer={states.length > 0 && <strong>{t('home.place.fact', { free })}</strong>}
        >
          {t('home.four.place.body')}
        </Card>
      </div>
      {history.data && years.length > 0 && (
        <Figure
          value={format.number(history.data.total)}
          lineage={`/labs/${config.lab}/frequentation`}
          note={t('home.mind.note')}
        >
          {t('home.mind.fact', {
            from: String(years[0]?.year),
            to: String(years.at(-1)?.year),
          })}
        </Figure>
      )}
      <ThisWeek />
      <Section title={t('home.house')} lead={t('home.house.lead')}>
        <HouseNow lab={config.lab} states={states} title={t('rooms.plan')} />
      </Section>
    </Page>
  );
}
