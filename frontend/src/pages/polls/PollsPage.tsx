import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import type { Community } from '@/features/communities/model';
import { pollPath, type PollRow } from '@/features/gatherings/model';
import { PollForm } from '@/features/gatherings/PollForm';
import { useDay } from '@/i18n/day';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';

interface Props {
  lab: string;
  community: string;
}

/** The dates that a community seeks, and those it has found. */
export function PollsPage({ lab, community }: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const seek = (
    <Button icon="plus" onClick={() => setAsking(true)}>
      {t('poll.new')}
    </Button>
  );
  return (
    <CommunityFrame
      lab={lab}
      community={community}
      current="sondages"
      lead={t('poll.lead')}
      actions={(found) => !asking && found.abilities.includes('post') && seek}
    >
      {(found) =>
        !found.abilities.includes('see_members') ? (
          <EmptyState title={t('poll.members')}>{t('poll.members.hint')}</EmptyState>
        ) : asking ? (
          <Asking lab={lab} found={found} onClose={() => setAsking(false)} />
        ) : (
          <Polls lab={lab} community={community} action={found.abilities.includes('post') && seek} />
        )
      }
    </CommunityFrame>
  );
}

function Asking({ lab, found, onClose }: { lab: string; found: Community; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const own = found.circles.filter((one) => found.standing?.circles.includes(one.slug) || found.abilities.includes('circles'));
  return (
    <Section title={t('poll.new')}>
      <PollForm lab={lab} community={found.slug} circles={own} loud={found.abilities.includes('important')} onClose={onClose} onMade={(made) => void navigate({ href: pollPath(lab, found.slug, made) })} />
    </Section>
  );
}

function Polls({ lab, community, action }: Props & { action: ReactNode }) {
  const t = useT();
  const polls = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/date-polls', { params: { path: { lab, community } } });
  return (
    <Loaded query={polls} height="20rem">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('poll.none')} action={action}>
            {t('poll.none.hint')}
          </EmptyState>
        ) : (
          <CardGrid>
            {items.map((one) => (
              <PollCard key={one.id} poll={one} href={pollPath(lab, community, one.id)} />
            ))}
          </CardGrid>
        )
      }
    </Loaded>
  );
}

function PollCard({ poll, href }: { poll: PollRow; href: string }) {
  const t = useT();
  const format = useFormat();
  const day = useDay();
  const state = poll.state === 'ouvert' && !poll.open ? 'clos' : poll.state;
  return (
    <Card
      level={2}
      title={poll.title}
      href={href}
      accent={poll.open && !poll.i_answered}
      kicker={
        <>
          <Badge tone={poll.state === 'choisi' ? 'good' : poll.open ? 'accent' : 'neutral'}>{t(`poll.state.${state}`)}</Badge>
          {poll.circle_name && <Badge>{poll.circle_name}</Badge>}
          {poll.fictitious && <Badge>{t('poll.fictitious')}</Badge>}
        </>
      }
      footer={t('poll.answered', { answered: poll.answered, asked: poll.asked })}
    >
      {poll.chosen_at ? <p>{format.day(poll.chosen_at)}</p> : <p>{t('poll.dates.count', { count: poll.dates })}</p>}
      {poll.open && <p>{poll.i_answered ? t('poll.mine.yes') : t('poll.mine.no')}</p>}
      {poll.open && poll.closes_on && <p className="ti-small">{t('poll.until', { day: day(poll.closes_on) })}</p>}
    </Card>
  );
}
