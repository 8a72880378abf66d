import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { Task, TaskList, Tasks } from './Task';

type Todo = components['schemas']['TodoRead'];

interface Props {
  lab: string;
  todo: Todo;
}

const requestOf = (lab: string, request: number) => `/labs/${lab}/propositions/${request}`;

/** What governance waits for: requests to take up or to complete, judgements, sessions, recommendations, deadlines of funders. */
export function GovernanceTasks({ lab, todo }: Props) {
  const t = useT();
  const format = useFormat(todo.timezone);
  const { project_requests: requests, ideas, appraisals, sessions, recommendations, deadlines } = todo;
  return (
    <>
      {requests && requests.count > 0 && (
        <Tasks id="propositions" title={t('today.project_requests')} count={requests.count}>
          <TaskList>
            {requests.items.map((one) => (
              <Task
                key={one.request}
                title={one.title}
                href={requestOf(lab, one.request)}
                meta={t(one.mine ? 'today.project_request.complete' : 'today.project_request.take', {
                  number: one.number,
                  day: format.day(one.state_since),
                })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {ideas && ideas.count > 0 && (
        <Tasks id="idees" title={t('today.ideas')} count={ideas.count}>
          <TaskList>
            {ideas.items.map((one) => (
              <Task
                key={one.idea}
                title={one.words}
                href={`/labs/${lab}/idees/recues/${one.idea}`}
                meta={t('today.idea.since', { number: one.idea, day: format.day(one.received_at) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {appraisals && appraisals.count > 0 && (
        <Tasks id="evaluations" title={t('today.appraisals')} count={appraisals.count}>
          <TaskList>
            {appraisals.items.map((one) => (
              <Task
                key={one.request}
                title={one.title}
                href={`${requestOf(lab, one.request)}#grille`}
                meta={t('today.appraisal.left', { number: one.number, count: one.left, side: one.side })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {sessions && sessions.count > 0 && (
        <Tasks id="seances" title={t('today.sessions')} count={sessions.count}>
          <TaskList>
            {sessions.items.map((one) => (
              <Task
                key={one.id}
                title={`${one.body_name}, ${format.day(one.starts_at)}`}
                href={`/labs/${lab}/seances/${one.id}`}
                meta={t(`today.session.${one.act}` as MessageKey)}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {recommendations && recommendations.count > 0 && (
        <Tasks id="recommandations" title={t('today.recommendations')} count={recommendations.count}>
          <TaskList>
            {recommendations.items.map((one) => (
              <Task
                key={one.id}
                title={one.words}
                href={`/labs/${lab}/recommandations${one.mine ? '?voir=mine' : ''}`}
                meta={
                  <>
                    {[one.owner_name, t('today.recommendation.due', { day: format.day(one.due_on) })].filter(Boolean).join(' — ')}{' '}
                    {one.late && <Badge tone="bad">{t('today.recommendation.late')}</Badge>}
                  </>
                }
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {deadlines && deadlines.count > 0 && (
        <Tasks id="echeances" title={t('today.deadlines')} count={deadlines.count}>
          <TaskList>
            {deadlines.items.map((one) => (
              <Task
                key={one.id}
                title={one.label}
                href={`/labs/${lab}/financements/suivi`}
                meta={
                  <>
                    {[t(`today.deadline.${one.kind}`), one.convention_name, t('today.deadline.due', { day: format.day(one.due_on) })].filter(Boolean).join(' — ')}{' '}
                    {one.late && <Badge tone="bad">{t('today.recommendation.late')}</Badge>}
                  </>
                }
              />
            ))}
          </TaskList>
        </Tasks>
      )}
    </>
  );
}
