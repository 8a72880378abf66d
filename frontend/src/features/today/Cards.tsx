import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Task, TaskList, Tasks } from './Task';

type Todo = components['schemas']['TodoRead'];

/** What waits for those who carry projects: adopters to ask how they fare, cards to refresh. */
export function CardTasks({ lab, todo }: { lab: string; todo: Todo }) {
  const t = useT();
  const format = useFormat(todo.timezone);
  const { follow_ups: followed, stale_cards: stale } = todo;
  return (
    <>
      {followed && followed.count > 0 && (
        <Tasks id="repreneurs" title={t('today.follow_ups')} count={followed.count}>
          <TaskList>
            {followed.items.map((one) => (
              <Task
                key={one.id}
                title={one.shown_as}
                href={`/labs/${lab}/projets/${one.project}/modifier?onglet=repreneurs`}
                meta={t('today.follow_up.due', {
                  project: one.project_title,
                  state: t(`today.follow_up.${one.state}` as MessageKey),
                  day: format.day(one.follow_up_on),
                })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {stale && stale.count > 0 && (
        <Tasks id="fiches" title={t('today.stale_cards')} count={stale.count}>
          <TaskList>
            {stale.items.map((one) => (
              <Task
                key={one.project}
                title={one.title}
                href={`/labs/${lab}/projets/${one.project}#fraicheur`}
                meta={t('today.stale_card.since', { day: format.day(one.since) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
    </>
  );
}
