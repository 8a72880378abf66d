import { hooks } from '@/api/client';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import type { Project } from '../words';
import { LABELS } from './labels';
import type { Field } from './merge';

const told = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ')
  : value === null || value === undefined ? ''
  : String(value);

/** Each change of the card: by whom, when, and both texts. */
export function History({ card }: { card: Project }) {
  const t = useT();
  const format = useFormat();
  const history = hooks.useQuery('get', '/v1/labs/{lab}/projects/{project}/history', {
    params: { path: { lab: card.lab, project: card.slug } },
  });
  const label = (name: string): string => {
    const key: MessageKey | undefined = LABELS[name as Field];
    return key ? t(key) : name;
  };
  return (
    <Loaded query={history}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{t('history.none')}</p>
        ) : (
          <>
            <p>{t('history.lead')}</p>
            {items.map((line) => (
              <section key={line.id}>
                <h2>
                  {format.day(line.at)}, {format.time(line.at)},{' '}
                  {t('history.by', { name: line.by_name ?? t('history.unknown') })}
                </h2>
                {line.changes.length === 0 ? (
                  <p>{t('history.some')}</p>
                ) : (
                  <Table
                    caption={t('history.version', { version: line.version ?? line.id })}
                    hideCaption
                    rows={line.changes}
                    rowKey={(one) => one.name}
                    columns={[
                      { key: 'field', header: t('history.field'), cell: (one) => label(one.name) },
                      { key: 'before', header: t('history.before'), cell: (one) => told(one.before) },
                      { key: 'after', header: t('history.after'), cell: (one) => told(one.after) },
                    ]}
                  />
                )}
              </section>
            ))}
          </>
        )
      }
    </Loaded>
  );
}
