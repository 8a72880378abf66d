import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Table } from '@/ui/data/Table';
import type { Request } from '../model';
import './view.css';

/** Words as they were typed, paragraph by paragraph. */
export function Words({ children }: { children: string }) {
  return (
    <div className="ti-words">
      {children
        .split(/\n+/)
        .filter((one) => one.trim() !== '')
        .map((one, rank) => (
          // oxlint-disable-next-line react/no-array-index-key -- paragraphs have no other name and never move
          <p key={rank}>{one}</p>
        ))}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="ti-part">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** What the request says of itself. */
export function FormView({ request }: { request: Request }) {
  const t = useT();
  const format = useFormat();
  const number = (value: number | null, key: 'requests.days' | 'requests.weeks') =>
    value === null ? null : t(key, { count: value, number: format.number(value, 1) });
  const money = (cents: number | null) => (cents === null ? null : format.money(cents));
  const period =
    request.duration_from && request.duration_to
      ? t('requests.period', { from: format.day(request.duration_from), to: format.day(request.duration_to) })
      : request.duration_from && format.day(request.duration_from);
  const counts = [
    ['partners_internal', request.partners_internal],
    ['partners_inter', request.partners_inter],
    ['partners_external', request.partners_external],
  ] as const;
  const answered = request.answers.filter((one) => one.words !== null);
  return (
    <div className="ti-stack" data-gap="large">
      <Part title={t('requests.field.summary')}>
        {request.summary ? <Words>{request.summary}</Words> : <p className="ti-small">{t('requests.unsaid')}</p>}
      </Part>
      <DefinitionList
        items={[
          { term: t('requests.field.kind'), value: t(`requests.kind.${request.kind}`) },
          {
            term: t('requests.carriers'),
            value: request.carriers.map((one) => `${one.name} (${t(`requests.role.${one.role}`)})`).join(', '),
          },
          {
            term: t('requests.field.origin'),
            value: [t(`requests.origin.${request.origin}`), request.origin_note].filter(Boolean).join(' — '),
          },
          { term: t('requests.field.phase'), value: request.phase_wanted && t(`requests.phase.${request.phase_wanted}`) },
          { term: t('requests.field.function'), value: request.function_wanted && t(`requests.function.${request.function_wanted}`) },
          { term: t('requests.field.objectives'), value: request.objectives.map((one) => t(`requests.objective.${one}`)).join(' ; ') },
          { term: t('requests.territories'), value: request.territories.map((one) => one.label).join(', ') },
          { term: t('requests.field.duration'), value: period },
          { term: t('requests.field.carriers_days'), value: number(request.carriers_days, 'requests.days') },
          { term: t('requests.field.involved_days'), value: number(request.involved_days, 'requests.days') },
          { term: t('requests.field.lab_weeks'), value: number(request.lab_weeks, 'requests.weeks') },
          { term: t('requests.field.project_euros'), value: money(request.project_cents) },
          { term: t('requests.field.lab_euros'), value: money(request.lab_cents) },
          { term: t('requests.field.funding_note'), value: request.funding_note },
          ...counts.map(([name, count]) => ({ term: t(`requests.field.${name}`), value: count === null ? null : String(count) })),
        ]}
      />
      {request.contributions.length > 0 && (
        <Part title={t('requests.cooperation')}>
          <Table
            caption={t('requests.cooperation')}
            hideCaption
            rows={request.contributions.map((one, rank) => ({ ...one, rank }))}
            rowKey={(one) => one.rank}
            columns={[
              { key: 'who', header: t('requests.line.party'), cell: (one) => `${one.party_name} (${t(`requests.party.${one.party}`).toLowerCase()})` },
              { key: 'what', header: t('requests.line.what'), cell: (one) => `${t(`requests.nature.${one.nature}`)} : ${one.what}` },
              { key: 'days', header: t('requests.line.days'), numeric: true, cell: (one) => (one.days === null || one.days === undefined ? '' : format.number(one.days, 1)) },
              { key: 'euros', header: t('requests.line.euros'), numeric: true, cell: (one) => money(one.amount_cents ?? null) ?? '' },
            ]}
          />
        </Part>
      )}
      {answered.length > 0 && (
        <Part title={t('requests.answers', { count: answered.length, total: request.answers.length })}>
          <dl className="ti-dl" data-wide="true">
            {answered.map((one) => (
              <div key={one.slug}>
                <dt>{one.label}</dt>
                <dd>
                  <Words>{one.words ?? ''}</Words>
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </div>
  );
}
