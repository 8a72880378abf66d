import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Table } from '@/ui/data/Table';
import type { Calls } from './contract';

/** What each call gave each project, a column for each year. */
export function CallsTable({ lab, calls }: { lab: string; calls: Calls }) {
  const t = useT();
  const { money } = useFormat();
  return (
    <Table
      caption={t('funding.calls.caption')}
      rows={calls.groups}
      rowKey={(one) => `${one.call} ${one.project_label}`}
      columns={[
        {
          key: 'project',
          header: t('funding.project'),
          cell: (one) =>
            one.project ? <AppLink href={`/labs/${lab}/projets/${one.project}`}>{one.project_label}</AppLink> : one.project_label,
        },
        {
          key: 'call',
          header: t('funding.call'),
          cell: (one) => (
            <>
              {one.call}
              {one.convention && <span className="ti-small"> ({one.convention})</span>}
            </>
          ),
        },
        ...calls.years.map(({ year }) => ({
          key: String(year),
          header: String(year),
          numeric: true,
          cell: (one: Calls['groups'][number]) => {
            const found = one.years.find((each) => each.year === year);
            return found ? money(found.amount_cents) : '–';
          },
        })),
        { key: 'total', header: t('funding.total'), numeric: true, cell: (one) => <strong>{money(one.total_cents)}</strong> },
      ]}
      footer={
        <tr>
          <th scope="row">{t('funding.total')}</th>
          <td>{t('funding.calls.count', { count: calls.groups.length })}</td>
          {calls.years.map((one) => (
            <td key={one.year} data-numeric>
              {money(one.amount_cents)}
            </td>
          ))}
          <td data-numeric>{money(calls.total_cents)}</td>
        </tr>
      }
    />
  );
}
