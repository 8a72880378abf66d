import { useFormat, useT } from '@/i18n';
import { type Column, Table } from '@/ui/data/Table';
import type { Poll } from './model';
import './gatherings.css';

type Person = Poll['people'][number];

/** Everybody's answers, person by person: what one checks before choosing. */
export function WhoTable({ poll }: { poll: Poll }) {
  const t = useT();
  const format = useFormat(poll.timezone);
  const columns: Column<Person>[] = [
    {
      key: 'who',
      header: t('poll.who'),
      cell: (one) => (
        <>
          {one.name}
          {one.guest !== null && <span className="ti-small"> {t('poll.guest')}</span>}
        </>
      ),
    },
    ...poll.options.map((date) => ({
      key: String(date.id),
      header: `${format.dayShort(date.starts_at)} ${format.time(date.starts_at)}`,
      cell: (one: Person) => {
        const value = one.answers[String(date.id)];
        return value ? (
          <span className="ti-said" data-value={value}>
            {t(`poll.value.${value}`)}
          </span>
        ) : (
          <span className="ti-small">{t('poll.value.none')}</span>
        );
      },
    })),
  ];
  return (
    <div className="ti-who">
      <Table caption={t('poll.table')} hideCaption columns={columns} rows={poll.people} rowKey={(one) => one.handle ?? `g${one.guest}`} />
    </div>
  );
}
