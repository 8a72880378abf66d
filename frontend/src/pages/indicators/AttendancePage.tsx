import { hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { Chart } from '@/ui/chart/Chart';
import { Figure } from '@/ui/data/Figure';
import { Table } from '@/ui/data/Table';
import { Alert } from '@/ui/feedback/Alert';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

export function AttendancePage({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const history = hooks.useQuery('get', '/v1/labs/{lab}/attendance-history', {
    params: { path: { lab } },
  });
  const rate = (value: number | null | undefined) =>
    value === null || value === undefined
      ? t('attendance.noRate')
      : `${value > 0 ? '+' : ''}${format.number(value, 2)} %`;
  return (
    <Page
      title={t('attendance.title')}
      lead={t('attendance.lead')}
      crumbs={[{ href: '/indicateurs', label: t('indicators.title') }]}
    >
      <Loaded query={history} height="40rem">
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={t('attendance.none')} />
          ) : (
            <>
              <Figure
                value={format.number(found.total)}
                note={
                  found.total_printed !== null &&
                  found.total_printed !== found.total &&
                  t('attendance.printedTotal', { printed: format.number(found.total_printed ?? 0) })
                }
              >
                {t('attendance.sentence')}
              </Figure>
              {found.disagreements.length > 0 && (
                <Alert tone="info" title={t('attendance.disagree')}>
                  <ul>
                    {found.disagreements.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                </Alert>
              )}
              <Chart
                title={t('attendance.chart')}
                unit={t('indicators.unit.presences')}
                points={found.rows.map((row) => ({
                  label: String(row.year),
                  value: row.total,
                  partial: row.partial,
                }))}
              />
              <Section title={t('attendance.table')}>
                <Table
                  caption={t('attendance.caption', { source: found.source ?? '' })}
                  rows={found.rows}
                  rowKey={(row) => row.year}
                  columns={[
                    {
                      key: 'year',
                      header: t('attendance.year'),
                      cell: (row) => (
                        <>
                          {row.year}
                          {row.comment && <span className="ti-small"> ({row.comment})</span>}
                        </>
                      ),
                    },
                    { key: 'in', header: t('attendance.inLab'), numeric: true, cell: (row) => format.number(row.in_lab) },
                    { key: 'out', header: t('attendance.outside'), numeric: true, cell: (row) => format.number(row.outside) },
                    { key: 'total', header: t('attendance.total'), numeric: true, cell: (row) => <strong>{format.number(row.total)}</strong> },
                    {
                      key: 'printed',
                      header: t('attendance.printed'),
                      numeric: true,
                      cell: (row) =>
                        row.total_printed === null || row.total_printed === undefined
                          ? '–'
                          : `${format.number(row.total_printed)}${row.agrees ? '' : ' ≠'}`,
                    },
                    { key: 'growthIn', header: t('attendance.growthInLab'), numeric: true, cell: (row) => rate(row.growth_in_lab) },
                    { key: 'growth', header: t('attendance.growth'), numeric: true, cell: (row) => rate(row.growth_total) },
                  ]}
                  footer={
                    <tr>
                      <th scope="row">{t('attendance.sum')}</th>
                      <td data-numeric>{format.number(found.in_lab)}</td>
                      <td data-numeric>{format.number(found.outside)}</td>
                      <td data-numeric>{format.number(found.total)}</td>
                      <td data-numeric>{found.total_printed ? format.number(found.total_printed) : '–'}</td>
                      <td data-numeric>–</td>
                      <td data-numeric>–</td>
                    </tr>
                  }
                />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
