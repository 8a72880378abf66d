import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { Task, TaskList, Tasks } from './Task';

type Todo = components['schemas']['TodoRead'];

/** What people said, to be decided; those to be asked again. */
export function FeedbackTasks({ lab, todo }: { lab: string; todo: Todo }) {
  const t = useT();
  const format = useFormat(todo.timezone);
  const { testimonies, asked_again: again } = todo;
  return (
    <>
      {testimonies && testimonies.count > 0 && (
        <Tasks id="temoignages" title={t('today.testimonies')} count={testimonies.count}>
          <TaskList>
            {testimonies.items.map((one) => (
              <Task key={one.testimony} title={one.words} href={`/labs/${lab}/retours`} meta={format.day(one.received_at)} />
            ))}
          </TaskList>
        </Tasks>
      )}
      {again && again.count > 0 && (
        <Tasks id="avis" title={t('today.asked_again')} count={again.count}>
          <TaskList>
            {again.items.map((one) => (
              <Task key={one.activity} title={one.title} href={`/labs/${lab}/activites/${one.activity}#avis`} meta={format.day(one.starts_at)} />
            ))}
          </TaskList>
        </Tasks>
      )}
    </>
  );
}
