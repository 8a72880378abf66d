import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** The key is not, or no longer, the door's. */
export function LostDoor() {
  const t = useT();
  return (
    <Page title={t('today.lost')}>
      <EmptyState title={t('today.lost.title')} action={<ButtonLink href="/">{t('error.notFound.home')}</ButtonLink>}>
        {t('today.lost.hint')}
      </EmptyState>
    </Page>
  );
}
