import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Badge } from '@/ui/data/labels';
import { daysSince } from './age';
import { Task, TaskList, Tasks } from './Task';

type Todo = Pick<components['schemas']['TodoRead'], 'join_requests' | 'reports' | 'interested' | 'tasks' | 'polls'>;

/** What one's communities wait for: who asks to come in, what is reported, and what one has taken. */
export function CommunityTasks({ lab, todo }: { lab: string; todo: Todo }) {
  const t = useT();
  const day = useDay();
  const { join_requests: requests, reports, interested, tasks, polls } = todo;
  return (
    <>
      {requests && requests.count > 0 && (
        <Tasks id="entrees" title={t('today.joinRequests')} count={requests.count}>
          <TaskList>
            {requests.items.map((one) => (
              <Task
                key={one.request}
                title={`${one.name} — ${one.community_name}`}
                href={`/labs/${lab}/communautes/${one.community}/membres#demandes`}
                meta={t('today.asked', { days: daysSince(one.asked_at) })}
              >
                {one.words && <p className="ti-task__words">{one.words}</p>}
              </Task>
            ))}
          </TaskList>
        </Tasks>
      )}
      {reports && reports.count > 0 && (
        <Tasks id="signalements" title={t('today.reports')} count={reports.count}>
          <TaskList>
            {reports.items.map((one) => (
              <Task
                key={one.report}
                title={`${one.community_name} — ${one.words}`}
                href={`/labs/${lab}/communautes/${one.community}#reports`}
                meta={t('today.report.by', { name: one.name, days: daysSince(one.reported_at) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {interested && interested.count > 0 && (
        <Tasks id="interesses" title={t('today.interested')} count={interested.count}>
          <TaskList>
            {interested.items.map((one) => (
              <Task
                key={one.interested}
                title={[one.name, one.community_name].filter(Boolean).join(' — ')}
                href={`/labs/${lab}/interesses`}
                meta={t(one.state === 'recu' ? 'today.interested.welcome' : 'today.interested.followUp', { day: day(one.due_on) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {polls && polls.count > 0 && (
        <Tasks id="sondages" title={t('today.polls')} count={polls.count}>
          <TaskList>
            {polls.items.map((one) => (
              <Task
                key={one.poll}
                title={one.title}
                href={`/labs/${lab}/communautes/${one.community}/sondages/${one.poll}`}
                meta={t(one.closes_on === null ? 'today.poll.open' : 'today.poll.until', {
                  community: one.community_name,
                  dates: one.dates,
                  day: one.closes_on === null ? '' : day(one.closes_on),
                })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {tasks && tasks.count > 0 && (
        <Tasks id="taches" title={t('today.tasks')} count={tasks.count}>
          <TaskList>
            {tasks.items.map((one) => (
              <Task
                key={one.task}
                title={one.title}
                href={`/labs/${lab}/communautes/${one.community}/taches?tableau=${one.board}&tache=${one.task}`}
                meta={
                  <>
                    {one.late && <Badge tone="warn">{t('today.task.late')}</Badge>} {t('today.task.due', { day: day(one.due_on), community: one.community_name })}
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
