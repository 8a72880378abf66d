import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { CopyActs, CopyState } from '@/features/library/CopyActs';
import { HoldActs } from '@/features/library/HoldActs';
import { bookAddress, copyAddress, creditsOf, libraryOf } from '@/features/library/model';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page } from '@/ui/layout/Page';
import '@/features/library/library.css';

/** On the phone of whoever scanned the code of a copy: one tap takes it home, one brings it back. */
export function CopyPage({ lab, copy: number }: { lab: string; copy: number }) {
  const t = useT();
  const { session, isLoading } = useSession();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/copies/{copy}', { params: { path: { lab, copy: number } } });
  return (
    <Loaded query={found} height="24rem">
      {({ book, copy, hold, lent_until: until }) => (
        <Page
          title={book.title}
          kicker={
            <>
              {t('library.copy', { label: copy.label })}
              {copy.fictitious && ` — ${t('library.fictitious')}`}
            </>
          }
          lead={creditsOf(book) || undefined}
          crumbs={[
            { href: libraryOf(lab), label: t('library.page') },
          ]}
        >
          <div className="ti-library__one">
            <p>
              <CopyState copy={copy} />
            </p>
            {copy.borrower && !copy.mine && <p>{t('library.copy.with', { name: copy.borrower })}</p>}
            <CopyActs lab={lab} book={book.id} copy={copy} until={until} />
            {!session && !isLoading && (
              <p>
                <ButtonLink size="large" href={`/connexion?suite=${copyAddress(lab, copy.id)}`}>
                  {t('library.signIn')}
                </ButtonLink>
              </p>
            )}
            {session && !copy.free && !copy.kept_for_me && (
              <HoldActs
                lab={lab}
                book={book.id}
                hold={hold}
                may={lab in session.labs && !copy.mine && !book.mine && hold === null}
                free={book.free > 0}
              />
            )}
            {(copy.room_name || copy.keeper) && (
              <p className="ti-small">{[copy.room_name, copy.keeper && t('library.copy.of', { keeper: copy.keeper })].filter(Boolean).join(' — ')}</p>
            )}
            <p>
              <AppLink href={bookAddress(lab, book.id)}>{t('library.copy.book')}</AppLink>
            </p>
          </div>
        </Page>
      )}
    </Loaded>
  );
}
