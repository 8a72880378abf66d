import { config } from '@/config';
import { useT } from '@/i18n';
import { ButtonLink, Card, Page } from '@/ui';
import './home.css';

export function HomePage() {
  const t = useT();
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
        <Card title={t('home.four.community')} href="/labs" level={2}>
          {t('home.four.community.body')}
        </Card>
        <Card title={t('home.four.mind')} href="/indicateurs" level={2}>
          {t('home.four.mind.body')}
        </Card>
        <Card title={t('home.four.projects')} href="/projets" level={2}>
          {t('home.four.projects.body')}
        </Card>
        <Card title={t('home.four.place')} href="/lieu" level={2}>
          {t('home.four.place.body')}
        </Card>
      </div>
    </Page>
  );
}
