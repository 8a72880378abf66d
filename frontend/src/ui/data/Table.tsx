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
}

/** Scrolls sideways in its own box on a phone; the box can take the focus to be scrolled by keys. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, footer } = props;
  const named = columns.some((one) => one.rowHeader);
  return (
    <div className="ti-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={hideCaption ? 'ti-sr' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one.key} scope="col" data-numeric={one.numeric}>
                {one.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((one, index) =>
                one.rowHeader || (!named && index === 0) ? (
                  <th key={one.key} scope="row" data-numeric={one.numeric}>
                    {one.cell(row)}
                  </th>
                ) : (
                  <td key={one.key} data-numeric={one.numeric}>
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
