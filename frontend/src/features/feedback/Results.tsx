import { useFormat, useT } from '@/i18n';
import { Table } from '@/ui/data/Table';
import { Alert } from '@/ui/feedback/Alert';
import { type FeedbackGroup, SHOWN_FROM } from './model';
import type { components } from '@/api/generated';

/** What was answered after an activity: results from five answers on, words in no order. */
export function Results({ results }: { results: components['schemas']['FeedbackResults'] }) {
  const t = useT();
  const format = useFormat();
  const told = (group: FeedbackGroup) =>
    group.percent === null
      ? t('feedback.results.few', { count: SHOWN_FROM })
      : t(group.wave === 'seance' ? 'feedback.results.satisfied' : 'feedback.results.improved', {
          percent: format.percent(Number(group.percent) / 100, 1),
          favourable: group.favourable ?? 0,
        });
  return (
    <>
      {results.doubtful && <Alert tone="warning">{t('feedback.results.doubtful', { presences: results.presences })}</Alert>}
      <Table
        caption={t('feedback.results')}
        hideCaption
        rows={results.groups}
        rowKey={(group) => `${group.wave} ${group.audience}`}
        columns={[
          { key: 'who', header: t('feedback.results.who'), cell: (group) => t(`feedback.audience.${group.audience}`) },
          { key: 'when', header: t('feedback.results.when'), cell: (group) => t(`feedback.wave.${group.wave}`) },
          { key: 'answers', header: t('feedback.results.answers'), numeric: true, cell: (group) => format.number(group.answers) },
          { key: 'told', header: t('feedback.results.told'), cell: told },
        ]}
      />
      {results.words.length > 0 && (
        <>
          <h3>{t('feedback.results.words')}</h3>
          <ul className="ti-plain ti-voices">
            {Object.entries(results.words).map(([rank, one]) => (
              <li key={rank} className="ti-card" data-size="small">
                {one}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
