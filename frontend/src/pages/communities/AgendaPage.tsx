import { useState } from 'react';
import { type CalendarChoice, FeedDialog } from '@/features/calendars/FeedDialog';
import { FeedTable } from '@/features/calendars/FeedTable';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/layout/Page';
import { Agenda } from './Agenda';
import type { AgendaView } from './agendaView';

interface AgendaPageProps {
  lab: string;
  community: string;
  view: AgendaView;
}

/** What gathers a community, month by month, and how one's own calendar follows it. */
export function AgendaPage({ lab, community: slug, view }: AgendaPageProps) {
  const t = useT();
  const [choice, setChoice] = useState<CalendarChoice | null>(null);
  return (
    <CommunityFrame
      lab={lab}
      community={slug}
      current="agenda"
      lead={t('agenda.lead')}
      actions={(one) => (
        <Button
          icon="calendar"
          look="secondary"
          onClick={() =>
            setChoice({ kind: 'community', target: slug, name: t('agenda.name', { community: one.name }), inside: true })
          }
        >
          {t('agenda.follow')}
        </Button>
      )}
    >
      {() => (
        <>
          <Agenda lab={lab} community={slug} view={view} />
          <Section title={t('agenda.subscriptions')} lead={t('agenda.subscriptions.lead')}>
            <FeedTable lab={lab} every={false} community={slug} />
          </Section>
          <FeedDialog lab={lab} choice={choice} onClose={() => setChoice(null)} />
        </>
      )}
    </CommunityFrame>
  );
}
