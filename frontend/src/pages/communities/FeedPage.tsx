import { hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import type { Community } from '@/features/communities/model';
import { CharterBanner } from '@/features/deliberation/CharterBanner';
import { Composer } from '@/features/posts/Composer';
import { Feed } from '@/features/posts/Feed';
import { pageOf } from '@/features/posts/model';
import { PostView } from '@/features/posts/PostView';
import { Reports } from '@/features/posts/Reports';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Loaded } from '@/ui/feedback/Loaded';

interface Props {
  lab: string;
  community: string;
  /** One conversation on its own, when it is what the address asks for. */
  message?: number | undefined;
}

/** What a community says: its feed, or one conversation of it. */
export function FeedPage({ lab, community, message }: Props) {
  const place = { lab, community };
  return (
    <CommunityFrame lab={lab} community={community} current="fil">
      {(read) => (message === undefined ? <Whole place={place} community={read} /> : <One place={place} message={message} />)}
    </CommunityFrame>
  );
}

type Place = Pick<Props, 'lab' | 'community'>;

function Whole({ place, community }: { place: Place; community: Community }) {
  const t = useT();
  const member = community.standing !== null;
  const mine = community.circles.filter((one) => community.standing?.circles.includes(one.slug));
  return (
    <>
      {member && <CharterBanner place={place} />}
      {community.abilities.includes('moderate') && <Reports place={place} />}
      {community.abilities.includes('post') && <Composer place={place} abilities={community.abilities} circles={mine} />}
      {!member && <p className="ti-small">{t('post.visitor')}</p>}
      <Feed place={place} member={member} />
    </>
  );
}

function One({ place, message }: { place: Place; message: number }) {
  const t = useT();
  const post = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/posts/{post}', { params: { path: { ...place, post: message } } });
  return (
    <section className="ti-cards ti-feed" aria-labelledby="thread">
      <h2 id="thread" className="ti-sr">
        {t('post.thread')}
      </h2>
      <p>
        <AppLink href={pageOf(place)}>{t('post.thread.back')}</AppLink>
      </p>
      <Loaded query={post} height="16rem">
        {(read) => <PostView key={read.id} place={place} post={read} whole />}
      </Loaded>
    </section>
  );
}
