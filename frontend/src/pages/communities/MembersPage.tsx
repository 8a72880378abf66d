import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { Invitations, InviteDialog } from '@/features/communities/members/Invitations';
import { MemberRows } from '@/features/communities/members/MemberRows';
import { OwnCircles } from '@/features/communities/members/OwnCircles';
import { Requests } from '@/features/communities/members/Requests';
import { type Community, type CommunityRole, ROLES } from '@/features/communities/model';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField, TextField } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';

export interface MemberFilters {
  role?: CommunityRole;
  cercle?: string;
  q?: string;
}

interface MembersPageProps {
  lab: string;
  community: string;
  filters: MemberFilters;
  onFilter: (filters: MemberFilters) => void;
}

/** Who is in the community; for those who animate, who asks to come in and who was invited. */
export function MembersPage({ lab, community, filters, onFilter }: MembersPageProps) {
  const t = useT();
  const [inviting, setInviting] = useState(false);
  return (
    <CommunityFrame
      lab={lab}
      community={community}
      current="membres"
      actions={({ abilities, standing }) => (
        <>
          {abilities.includes('invite') && (
            <Button icon="plus" onClick={() => setInviting(true)}>
              {t('communities.invite')}
            </Button>
          )}
          {standing && (
            <ButtonLink look="secondary" href={`/labs/${lab}/communautes/${community}/membres/${standing.handle}`}>
              {t('communities.member.profile')}
            </ButtonLink>
          )}
        </>
      )}
    >
      {(found) => (
        <>
          {found.abilities.includes('members') && <Requests lab={lab} community={community} />}
          <OwnCircles lab={lab} community={found} open />
          <People lab={lab} community={found} filters={filters} onFilter={onFilter} />
          {found.abilities.includes('invite') && <Invitations lab={lab} community={community} />}
          {inviting && <InviteDialog lab={lab} community={found} onClose={() => setInviting(false)} />}
        </>
      )}
    </CommunityFrame>
  );
}

function People({ lab, community, filters, onFilter }: Omit<MembersPageProps, 'community'> & { community: Community }) {
  const t = useT();
  const query = {
    limit: 50,
    ...(filters.role && { role: filters.role }),
    ...(filters.cercle && { circle: filters.cercle }),
    ...(filters.q && { q: filters.q }),
  };
  const path = { lab, community: community.slug };
  const members = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/communities/{community}/members', path, query],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/communities/{community}/members', {
        params: { path, query: { ...query, ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const change = (given: MemberFilters) => onFilter({ ...filters, ...given });
  return (
    <Section
      title={t('communities.members.count', { count: community.member_count })}
      actions={
        community.abilities.includes('export') && (
          <ButtonLink look="tertiary" size="small" icon="download" download href={`/v1/labs/${lab}/communities/${community.slug}/members.csv`}>
            {t('communities.members.csv')}
          </ButtonLink>
        )
      }
    >
      <div className="ti-people__filters" role="search">
        <TextField
          type="search"
          label={t('communities.members.search')}
          defaultValue={filters.q ?? ''}
          maxLength={100}
          onChange={(event) => change({ q: event.target.value.trim() })}
        />
        <SelectField
          label={t('communities.members.role')}
          placeholder={t('communities.members.role.all')}
          value={filters.role ?? ''}
          options={ROLES.map((one) => ({ value: one, label: t(`communities.role.${one}`) }))}
          onChange={(event) => change({ role: event.target.value as CommunityRole })}
        />
        {community.circles.length > 0 && (
          <SelectField
            label={t('communities.members.circle')}
            placeholder={t('communities.members.circle.all')}
            value={filters.cercle ?? ''}
            options={community.circles.map((one) => ({ value: one.slug, label: one.name }))}
            onChange={(event) => change({ cercle: event.target.value })}
          />
        )}
      </div>
      <Loaded query={members} height="24rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('communities.members.none')}>{t('communities.members.none.hint')}</EmptyState>;
          return (
            <>
              <MemberRows lab={lab} community={community.slug} items={items} />
              <ShowMore
                shown={items.length}
                hasNext={members.hasNextPage}
                isLoading={members.isFetchingNextPage}
                onMore={() => void members.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
