import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Table } from '@/ui/data/Table';
import './opendata.css';

type EditionFile = components['schemas']['EditionFile'];

/** The values, in the order in which most people want them. */
const VALUES = ['observations-tableur.csv', 'observations.xlsx', 'observations.csv', 'observations.parquet'];

/** 48 210 → 48 ko; a file that nobody asked for has no size yet. */
function useSize() {
  const t = useT();
  const { number } = useFormat();
  return ({ bytes }: EditionFile) =>
    bytes === null ? t('opendata.size.unknown')
    : bytes < 1_000_000 ? t('opendata.size.kilo', { size: number(Math.max(1, Math.round(bytes / 1000))) })
    : t('opendata.size.mega', { size: number(bytes / 1_000_000, 1) });
}

const keyOf = (file: EditionFile) => file.name.replaceAll('.', '-');

/** Values for each use, then the tables that explain them. */
export function Files({ files }: { files: readonly EditionFile[] }) {
  const t = useT();
  const sized = useSize();
  const words = (file: EditionFile) => t(`opendata.file.${keyOf(file)}` as MessageKey);
  const values = VALUES.flatMap((name) => files.find((one) => one.name === name) ?? []);
  const others = files.filter((one) => !VALUES.includes(one.name));
  return (
    <div className="ti-stack">
      <div className="ti-openfiles">
        <CardGrid>
          {values.map((file) => (
            <Card
              key={file.name}
              title={words(file)}
              kicker={sized(file)}
              footer={
                <ButtonLink href={file.url} look="secondary" size="small" icon="download" download>
                  {t('opendata.download')}
                  <span className="ti-sr"> : {words(file)}</span>
                </ButtonLink>
              }
            >
              {t(`opendata.file.${keyOf(file)}.for` as MessageKey)}
            </Card>
          ))}
        </CardGrid>
      </div>
      <Table
        caption={t('opendata.tables')}
        rows={others}
        rowKey={(file) => file.name}
        columns={[
          {
            key: 'name',
            header: t('opendata.table'),
            cell: (file) => (
              <AppLink href={file.url} download>
                {words(file)}
              </AppLink>
            ),
          },
          { key: 'for', header: t('opendata.holds'), cell: (file) => t(`opendata.file.${keyOf(file)}.for` as MessageKey) },
          { key: 'size', header: t('opendata.size'), numeric: true, cell: sized },
        ]}
      />
    </div>
  );
}
