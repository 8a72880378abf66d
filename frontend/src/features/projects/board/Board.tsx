import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { FUNCTIONS, PHASES, useKind } from '../words';
import './board.css';

type BoardRead = components['schemas']['BoardRead'];
type Cell = BoardRead['cells'][number];

/** Functions by phases: a table with both headers, a list by function on a phone. */
export function Board({ board, caption }: { board: BoardRead; caption: string }) {
  const t = useT();
  const kind = useKind();
  const used = <T extends string>(all: readonly T[], of: (cell: Cell) => T | null): (T | null)[] => [
    ...all.filter((one) => board.cells.some((cell) => of(cell) === one)),
    ...(board.cells.some((cell) => of(cell) === null) ? [null] : []),
  ];
  const rows = used(FUNCTIONS, (cell) => cell.function);
  const columns = used(PHASES, (cell) => cell.phase);
  const rowName = (one: string | null) => (one ? kind('function', one) : t('board.noFunction'));
  const columnName = (one: string | null) => (one ? kind('phase', one) : t('board.noPhase'));
  const at = (row: string | null, column: string | null) =>
    board.cells.find((cell) => cell.function === row && cell.phase === column);
  return (
    <div className="ti-board ti-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="ti-sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('projects.function')}</th>
            {columns.map((one) => (
              <th key={one} scope="col">
                {columnName(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{rowName(row)}</th>
              {columns.map((column) => (
                <td key={column} data-phase={columnName(column)} data-empty={!at(row, column)}>
                  <Cards cell={at(row, column)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards({ cell }: { cell: Cell | undefined }) {
  const t = useT();
  if (!cell) return null;
  return (
    <>
      <strong>{t('board.total', { count: cell.count })}</strong>
      <ul>
        {cell.cards.map((one) => (
          <li key={`${one.lab}/${one.slug}`}>
            <AppLink href={`/labs/${one.lab}/projets/${one.slug}`}>{one.title}</AppLink>
            {one.stale && (
              <>
                {' '}
                <Badge tone="warn">{t('board.stale')}</Badge>
              </>
            )}
          </li>
        ))}
      </ul>
      {cell.count > cell.cards.length && <span>{t('board.more', { count: cell.count - cell.cards.length })}</span>}
    </>
  );
}
