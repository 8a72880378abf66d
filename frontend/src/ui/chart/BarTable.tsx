import './bars.css';

export interface BarRow {
  key: string;
  label: string;
  /** What the bar is as long as: a percentage, or an amount; null when there is none. */
  percent: number | null;
  /** The same, written. */
  text: string;
  /** What it divides: "90 h sur 283 h". */
  detail: string;
}

interface BarTableProps {
  caption: string;
  headers: { label: string; value: string; detail: string };
  rows: readonly BarRow[];
}

/** Bars on a zero baseline that are a table: name, bar with its value written, and what it divides. */
export function BarTable({ caption, headers, rows }: BarTableProps) {
  const most = Math.max(1, ...rows.map((one) => one.percent ?? 0));
  return (
    <div className="ti-bars">
      <table>
        <caption className="ti-sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{headers.label}</th>
            <th scope="col">{headers.value}</th>
            <th scope="col">{headers.detail}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.label}</th>
              <td className="ti-bars__cell">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                  <rect width={((one.percent ?? 0) / most) * 100} height="10" className="ti-bars__bar" />
                </svg>
                <span className="ti-bars__value">{one.text}</span>
              </td>
              <td className="ti-bars__detail">{one.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
