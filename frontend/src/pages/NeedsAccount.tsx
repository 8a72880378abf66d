import type { ReactNode } from 'react';
import { useLocation } from '@tanstack/react-router';
import { useSession } from '@/api/session';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** What is inside is for people who are signed in; others are told so and led to the door. */
export function NeedsAccount({ children }: { children: ReactNode }) {
  const t = useT();
  const { href } = useLocation();
  const { session, isLoading } = useSession();
  if (isLoading) return <Skeleton lines={5} />;
  if (session) return <>{children}</>;
  return (
    <Page title={t('people.signIn')}>
      <EmptyState
        title={t('people.needed')}
        action={<ButtonLink href={`/connexion?suite=${encodeURIComponent(href)}`}>{t('people.signIn')}</ButtonLink>}
      >
        {t('people.needed.hint')}
      </EmptyState>
    </Page>
  );
}
