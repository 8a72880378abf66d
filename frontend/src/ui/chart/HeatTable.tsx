import './heat.css';

export interface HeatCell {
  /** Null where there is nothing to say: closed. */
  value: number | null;
  /** What is written in the cell. */
  text: string;
}

interface HeatTableProps {
  caption: string;
  corner: string;
  columns: readonly string[];
  rows: readonly { label: string; cells: readonly HeatCell[] }[];
  /** The value of the deepest colour. */
  most: number;
}

const LEVELS = 5;

/** A real table whose ground deepens with its values: each one is written, colour only repeats it. */
export function HeatTable({ caption, corner, columns, rows, most }: HeatTableProps) {
  const level = (value: number | null) =>
    value === null ? 'none' : Math.min(LEVELS, Math.ceil((value / Math.max(1, most)) * LEVELS));
  return (
    <div className="ti-heat" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="ti-sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, rank) => (
                <td key={columns[rank]} data-level={level(cell.value)}>
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
