import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { addressOf, type Found, piecesOf } from './model';
import './search.css';

/** What was found, each a link with the words around the match. */
export function Results({ items }: { items: readonly Found[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="ti-plain ti-found">
      {items.map((one) => (
        <li key={`${one.kind}-${one.lab}-${one.id}`}>
          <h3 className="ti-found__title">
            <AppLink href={addressOf(one)}>{one.title ?? t('search.post', { name: one.author ?? t('search.somebody') })}</AppLink>
          </h3>
          {one.excerpt && (
            <p className="ti-found__words">
              {piecesOf(one.excerpt, one.marks).map((piece) =>
                piece.matches ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
              )}
            </p>
          )}
          <p className="ti-small">
            {[t(`search.kind.${one.kind}`), one.community?.name, one.kind === 'lab' ? null : one.lab_name, one.kind === 'lab' ? null : format.day(one.at)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  );
}
