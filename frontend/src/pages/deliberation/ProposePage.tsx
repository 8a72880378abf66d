import { hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import type { Community } from '@/features/communities/model';
import { useCharter } from '@/features/deliberation/useCharter';
import { nextNumber, type Place } from '@/features/deliberation/model';
import { ProposeForm } from '@/features/deliberation/ProposeForm';
import { useT } from '@/i18n';
import { Loaded } from '@/ui/feedback/Loaded';

const DECISION = '/v1/labs/{lab}/communities/{community}/consent-decisions/{decision}' as const;

interface Props {
  place: Place;
  /** The decision to replace, or the charter to revise; else something new. */
  revises?: number | undefined;
  charter?: boolean | undefined;
  onMade: (decision: number) => void;
}

/** Putting something to the consent of the community. */
export function ProposePage({ place, revises, charter = false, onMade }: Props) {
  const t = useT();
  const kind = charter ? 'charter' : revises === undefined ? 'new' : 'revise';
  return (
    <CommunityFrame {...place} current={charter ? 'charte' : 'decisions'} title={t(`consent.propose.title.${kind}`)} lead={t(`consent.propose.lead.${kind}`)}>
      {(community) => {
        const props = { place, onMade, circles: circlesOf(community) };
        if (charter) return <OfCharter {...props} />;
        if (revises !== undefined) return <OfRevision {...props} revises={revises} />;
        return <ProposeForm {...props} starting={{ title: '', words: '' }} />;
      }}
    </CommunityFrame>
  );
}

const circlesOf = (community: Community) => community.circles.filter((one) => community.standing?.circles.includes(one.slug));

interface Inner {
  place: Place;
  circles: readonly { slug: string; name: string }[];
  onMade: (decision: number) => void;
}

function OfCharter(props: Inner) {
  const charter = useCharter(props.place);
  return (
    <Loaded query={charter} height="24rem">
      {({ in_force: current }) => <ProposeForm {...props} starting={{ title: '', words: current?.words ?? '', charter: nextNumber(current?.number) }} />}
    </Loaded>
  );
}

function OfRevision({ revises, ...props }: Inner & { revises: number }) {
  const before = hooks.useQuery('get', DECISION, { params: { path: { ...props.place, decision: revises } } });
  return (
    <Loaded query={before} height="24rem">
      {(one) => <ProposeForm {...props} starting={{ title: one.title, words: one.words, revises }} />}
    </Loaded>
  );
}
