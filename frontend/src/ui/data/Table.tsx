import type { ReactNode } from 'react';
import './table.css';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers are set at the right, on aligned digits. */
  numeric?: boolean;
  /** The column that names the row; the first one unless said otherwise. */
  rowHeader?: boolean;
}

export interface TableProps<Row> {
  /** Says what the table is about; always in the page, unless `hideCaption` keeps it for screen readers. */
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  footer?: ReactNode;
  /** On a phone each row becomes a block, every value under its column's name: for rows that are read one by one. */
  stacked?: boolean;
}

/** Roles said aloud: a browser forgets that a table is one when it is not laid out as one. */
const roles = (stacked: boolean) => (role: string) => (stacked ? { role } : {});

const labelOf = (header: ReactNode) => (typeof header === 'string' ? header : undefined);

/** Scrolls sideways in its own box on a phone; the box can take the focus to be scrolled by keys. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, footer, stacked = false } = props;
  const as = roles(stacked);
  const named = columns.some((one) => one.rowHeader);
  return (
    <div className="ti-table" role="region" aria-label={caption} tabIndex={0} data-stacked={stacked}>
      <table {...as('table')}>
        <caption className={hideCaption ? 'ti-sr' : undefined}>{caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {columns.map((one) => (
              <th key={one.key} scope="col" data-numeric={one.numeric} {...as('columnheader')}>
                {one.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...as('row')}>
              {columns.map((one, index) =>
                one.rowHeader || (!named && index === 0) ? (
                  <th key={one.key} scope="row" data-numeric={one.numeric} {...as('rowheader')}>
                    {one.cell(row)}
                  </th>
                ) : (
                  <td key={one.key} data-numeric={one.numeric} {...as('cell')} data-label={labelOf(one.header)}>
                    {one.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {footer && <tfoot>{footer}</tfoot>}
      </table>
    </div>
  );
}
