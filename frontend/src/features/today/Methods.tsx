import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { daysSince } from './age';
import { Task, TaskList, Tasks } from './Task';

type Section = components['schemas']['MethodReviewSection'];

/** Method cards that wait for one's eyes: new ones that others wrote, and those to read again after a year. */
export function MethodTasks({ lab, found }: { lab: string; found: Section }) {
  const t = useT();
  return (
    <Tasks id="methodes" title={t('today.methods')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Task
            key={one.card}
            title={one.title}
            href={`/methodes/${lab}/${one.card}`}
            meta={[one.community_name, t(one.yearly ? 'today.methods.yearly' : 'today.methods.new', { days: daysSince(one.since) })].filter(Boolean).join(' — ')}
          />
        ))}
      </TaskList>
    </Tasks>
  );
}
