import { type CalendarChoice, FeedDialog } from '@/features/calendars/FeedDialog';
import { FeedTable } from '@/features/calendars/FeedTable';
import { useT } from '@/i18n';
import { Section } from '@/ui/layout/Page';

interface SubscriptionProps {
  lab: string;
  community: string;
  choice: CalendarChoice | null;
  onClose: () => void;
}

/** The addresses that one made of a community's calendar, and the dialog that makes one. */
export function Subscription({ lab, community, choice, onClose }: SubscriptionProps) {
  const t = useT();
  return (
    <Section title={t('agenda.subscriptions')} lead={t('agenda.subscriptions.lead')}>
      <FeedTable lab={lab} every={false} community={community} />
      <FeedDialog lab={lab} choice={choice} onClose={onClose} />
    </Section>
  );
}
