import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** A link that is not whole, or opens nothing any more. */
export function LostRegistration({ title, why }: { title: string; why: 'none' | 'worthless' }) {
  const t = useT();
  const again = <ButtonLink href="/evenements">{t('registration.events.see')}</ButtonLink>;
  return (
    <Page title={title}>
      <div {...(why === 'worthless' && { role: 'alert' })}>
        <EmptyState title={t(`registration.link.${why}`)} action={again}>
          {t(`registration.link.${why}.hint`)}
        </EmptyState>
      </div>
    </Page>
  );
}
