import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { daysSince } from './age';
import { Task, TaskList, Tasks } from './Task';

type Todo = Pick<components['schemas']['TodoRead'], 'positions' | 'decision_reviews' | 'charters' | 'facilitations'>;

/** What is decided together and waits for one: positions, reviews, charters; and services that ask for somebody. */
export function DecisionTasks({ lab, todo }: { lab: string; todo: Todo }) {
  const t = useT();
  const day = useDay();
  const format = useFormat();
  const { positions, decision_reviews: reviews, charters, facilitations } = todo;
  const place = (community: string) => `/labs/${lab}/communautes/${community}`;
  return (
    <>
      {positions && positions.count > 0 && (
        <Tasks id="positions" title={t('today.positions')} count={positions.count}>
          <TaskList>
            {positions.items.map((one) => (
              <Task
                key={one.decision}
                title={one.title}
                href={`${place(one.community)}/decisions/${one.decision}`}
                meta={t('today.position.closes', { community: one.community_name, day: format.day(one.closes_at), time: format.time(one.closes_at) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {reviews && reviews.count > 0 && (
        <Tasks id="revues" title={t('today.reviews')} count={reviews.count}>
          <TaskList>
            {reviews.items.map((one) => (
              <Task
                key={one.decision}
                title={one.title}
                href={`${place(one.community)}/decisions/${one.decision}`}
                meta={t('today.review.on', { community: one.community_name, day: day(one.review_on) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {charters && charters.count > 0 && (
        <Tasks id="chartes" title={t('today.charters')} count={charters.count}>
          <TaskList>
            {charters.items.map((one) => (
              <Task
                key={one.community}
                title={t('today.charter', { number: one.number, community: one.community_name })}
                href={`${place(one.community)}/charte`}
                meta={t('today.charter.by', { day: day(one.revise_by) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {facilitations && facilitations.count > 0 && (
        <Tasks id="facilitations" title={t('today.facilitations')} count={facilitations.count}>
          <TaskList>
            {facilitations.items.map((one) => (
              <Task
                key={one.facilitation}
                title={one.organisation}
                href={`/labs/${lab}/facilitation/demandes?demande=${one.facilitation}`}
                meta={`${t(`today.facilitation.${one.state}`)} — ${t('today.asked', { days: daysSince(one.received_at) })}`}
              >
                <p className="ti-task__words">{one.need}</p>
              </Task>
            ))}
          </TaskList>
        </Tasks>
      )}
    </>
  );
}
