import { useState } from 'react';
import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { Availability } from '@/features/library/BookCards';
import { BookForm } from '@/features/library/BookForm';
import { CopyActs, CopyState } from '@/features/library/CopyActs';
import { CopyForm } from '@/features/library/CopyForms';
import { HoldActs } from '@/features/library/HoldActs';
import { type Book, bookAddress, creditsOf, libraryOf } from '@/features/library/model';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import '@/features/library/library.css';

/** One title: what it is, where its copies are, and how to have one. */
export function BookPage({ lab, book }: { lab: string; book: number }) {
  const found = hooks.useQuery('get', '/v1/labs/{lab}/books/{book}', { params: { path: { lab, book } } });
  return (
    <Loaded query={found} height="30rem">
      {(one) => <BookShown lab={lab} book={one} />}
    </Loaded>
  );
}

function BookShown({ lab, book }: { lab: string; book: Book }) {
  const t = useT();
  const { session } = useSession();
  const [open, setOpen] = useState<'change' | 'copy' | null>(null);
  const may = (what: string) => book.abilities.includes(what);
  return (
    <Page
      title={book.title}
      kicker={
        <>
          {t(`library.kind.${book.kind}`)}
          {book.fictitious && ` — ${t('library.fictitious')}`}
        </>
      }
      lead={book.authors || undefined}
      crumbs={[{ href: libraryOf(lab), label: t('library.page') }]}
      actions={
        may('edit') && (
          <Button look="secondary" onClick={() => setOpen('change')}>
            {t('library.book.change')}
          </Button>
        )
      }
    >
      <p>
        <Availability book={book} />
      </p>
      <HoldActs lab={lab} book={book.id} hold={book.hold} may={may('hold')} free={book.free > 0} />
      {book.tree.length > 0 && <Markdown tree={book.tree} />}
      <DefinitionList
        items={[
          { term: t('library.credits'), value: creditsOf(book) },
          { term: t('library.isbn'), value: book.isbn },
          { term: t('library.waiting'), value: book.waiting ? t('library.waiting.count', { count: book.waiting }) : null },
        ]}
      />
      <Section
        title={t('library.copies')}
        actions={
          may('edit') && (
            <Button size="small" look="secondary" icon="plus" onClick={() => setOpen('copy')}>
              {t('library.copy.add')}
            </Button>
          )
        }
      >
        {book.items.length === 0 && <p>{t('library.copies.none')}</p>}
        <ul className="ti-plain ti-library__copies">
          {book.items.map((copy) => (
            <li key={copy.id} className="ti-library__copy">
              <h3>
                <AppLink href={`${libraryOf(lab)}/exemplaires/${copy.id}`}>{t('library.copy', { label: copy.label })}</AppLink>
              </h3>
              <p>
                <CopyState copy={copy} />
              </p>
              {(copy.room_name || copy.keeper) && (
                <p className="ti-small">{[copy.room_name, copy.keeper && t('library.copy.of', { keeper: copy.keeper })].filter(Boolean).join(' — ')}</p>
              )}
              {copy.borrower && !copy.mine && <p className="ti-small">{t('library.copy.with', { name: copy.borrower })}</p>}
              <CopyActs lab={lab} book={book.id} copy={copy} />
            </li>
          ))}
        </ul>
      </Section>
      {!session && (
        <p>
          <ButtonLink look="secondary" href={`/connexion?suite=${bookAddress(lab, book.id)}`}>
            {t('library.signIn')}
          </ButtonLink>
        </p>
      )}
      {open === 'change' && <BookForm lab={lab} book={book} onClose={() => setOpen(null)} onDone={() => setOpen(null)} />}
      {open === 'copy' && <CopyForm lab={lab} book={book.id} onClose={() => setOpen(null)} />}
    </Page>
  );
}
