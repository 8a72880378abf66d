import { lazy, Suspense, useState } from 'react';
import type { CalendarChoice } from '@/features/calendars/FeedDialog';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Skeleton } from '@/ui/feedback/states';
import { Agenda } from './Agenda';
import type { AgendaView } from './agendaView';

// Below what one came for: it may come a little later.
const Subscription = lazy(() => import('./Subscription').then((module) => ({ default: module.Subscription })));

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
          <Suspense fallback={<Skeleton height="10rem" />}>
            <Subscription lab={lab} community={slug} choice={choice} onClose={() => setChoice(null)} />
          </Suspense>
        </>
      )}
    </CommunityFrame>
  );
}
