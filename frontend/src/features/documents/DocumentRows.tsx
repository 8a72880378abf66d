import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { addressOf, type DocumentRow, type Place } from './model';
import './documents.css';

/** The documents of each folder, in the order of the API: by folder, then by title. */
export function DocumentRows({ place, items }: { place: Place; items: readonly DocumentRow[] }) {
  const t = useT();
  const folders = [...new Set(items.map((one) => one.folder))];
  return (
    <>
      {folders.map((folder) => (
        <section key={folder} className="ti-folder">
          <h2>{folder.replaceAll('/', ' › ') || t('document.folder.none')}</h2>
          <ul className="ti-plain ti-docs">
            {items
              .filter((one) => one.folder === folder)
              .map((one) => (
                <Row key={one.id} place={place} row={one} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Row({ place, row }: { place: Place; row: DocumentRow }) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <p className="ti-docs__title">
        <AppLink href={addressOf(place, row.id)}>{row.title}</AppLink>
      </p>
      <p className="ti-small">
        {t('document.changed', { day: format.day(row.changed_at), name: row.changed_by?.name ?? t('document.someone') })}
      </p>
      <p className="ti-docs__marks">
        {row.kind !== 'page' && <Badge>{t(`document.kind.${row.kind}`)}</Badge>}
        {row.circle && <Badge tone="deep">{t('document.circle.only', { name: row.circle.name })}</Badge>}
        {row.branches > 0 && <Badge tone="warn">{t('document.branches', { count: row.branches })}</Badge>}
        {row.fictitious && <Badge>{t('document.fictitious')}</Badge>}
      </p>
    </li>
  );
}
