import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Task, TaskList, Tasks } from './Task';

type Found = components['schemas']['CampaignSection'];

const stepOf = ({ joined, sent }: Found['items'][number]) => (sent ? 'sent' : joined ? 'joined' : 'open');

/** What the network asks of labs: to be joined, to be filled and sent, or a question to be answered. */
export function CampaignTasks({ lab, found }: { lab: string; found: Found }) {
  const t = useT();
  const day = useDay();
  return (
    <Tasks id="collectes" title={t('today.campaigns')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Task
            key={one.campaign}
            title={one.name}
            href={`/labs/${lab}/collectes/${one.campaign}${one.questions > 0 ? '?voir=questions' : ''}`}
            meta={t(`today.campaign.${stepOf(one)}`, { day: day(one.closes_on), questions: one.questions })}
          />
        ))}
      </TaskList>
    </Tasks>
  );
}
