import { useT } from '@/i18n';
import { ButtonLink, Page } from '@/ui';

export function NotFoundPage() {
  const t = useT();
  return (
    <Page title={t('error.notFound.title')} lead={t('error.notFound.lead')}>
      <div className="ti-cluster">
        <ButtonLink href="/">{t('error.notFound.home')}</ButtonLink>
        <ButtonLink href="/plan-du-site" look="secondary">
          {t('error.notFound.map')}
        </ButtonLink>
      </div>
    </Page>
  );
}
