import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { mayHaveSession, useMay, useOwnLab, useSession } from '@/api/session';
import { useT } from '@/i18n';
import { Toasts } from '@/ui/feedback/toasts';
import { Footer } from '@/ui/layout/Footer';
import { Header } from '@/ui/layout/Header';
import { SkipLinks } from '@/ui/layout/SkipLinks';
import { Account } from './Account';
import { OfflineNotice } from './OfflineNotice';
import { SessionExpired } from './SessionExpired';
import { COMMONS, LEGAL_PLACES, OPEN_PLACES, type Place, ownPlaces, PUBLIC_PLACES, takePartIn } from './sitemap';

const UnreadNotices = lazy(async () => ({ default: (await import('@/features/notices/UnreadNotices')).UnreadNotices }));

/** A display on a wall has nothing around it. */
const DISPLAY = /^\/labs\/[^/]+\/porte\//;

export function Shell() {
  const t = useT();
  const { pathname } = useLocation();
  const { session, isLoading } = useSession();
  const lab = useOwnLab();
  const governs = useMay(lab, 'view_governance');
  // Members of a community may have no part in any lab: no desk, no bookings.
  const works = Object.keys(session?.labs ?? {}).length > 0;
  if (DISPLAY.test(pathname)) {
    return (
      <>
        <main id="contenu" tabIndex={-1}>
          <Outlet />
        </main>
        <Toasts />
      </>
    );
  }
  // Whoever is signed in never sees the visitor's places turn into their own.
  const places = works ? ownPlaces(lab, governs) : isLoading && mayHaveSession() ? [] : PUBLIC_PLACES;
  const named = (some: readonly Place[]) =>
    some.map(({ href, label, also }) => ({ href, label: t(label), also }));
  return (
    <>
      <SkipLinks />
      <Header
        path={pathname}
        items={named(places)}
        account={
          <>
            {session && (
              <Suspense fallback={<span className="ti-unread" />}>
                <UnreadNotices path={pathname} />
              </Suspense>
            )}
            <Account />
          </>
        }
      />
      <OfflineNotice />
      <main id="contenu" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer
        sections={[
          { title: t('nav.discover'), items: named(PUBLIC_PLACES) },
          { title: t('nav.takePart'), items: named(takePartIn(lab)) },
          { title: t('nav.commons'), items: named(COMMONS) },
          { title: t('nav.understand'), items: named(OPEN_PLACES) },
        ]}
        legal={named(LEGAL_PLACES)}
      />
      <SessionExpired />
      <Toasts />
    </>
  );
}
