import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Task, TaskList, Tasks } from './Task';

interface Props {
  lab: string;
  zone: string;
  found: components['schemas']['WaitingSection'];
}

/** Activities with places left while people wait: mostly a first in line who comes with more people than there are places. */
export function WaitingLists({ lab, zone, found }: Props) {
  const t = useT();
  const format = useFormat(zone);
  return (
    <Tasks id="attente" title={t('today.waitingLists')} count={found.count}>
      <TaskList>
        {found.items.map(({ activity, title, starts_at, left, waiting, first_asks: seats }) => (
          <Task
            key={activity}
            title={title}
            href={`/labs/${lab}/activites/${activity}/inscriptions`}
            meta={
              left === null
                ? t('today.waiting.open', { day: format.day(starts_at), waiting })
                : t('today.waiting.one', { day: format.day(starts_at), left, waiting })
            }
          >
            {left !== null && seats > left && <p className="ti-task__words">{t('today.waiting.first', { seats })}</p>}
          </Task>
        ))}
      </TaskList>
    </Tasks>
  );
}
