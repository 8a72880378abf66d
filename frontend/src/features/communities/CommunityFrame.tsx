import type { ReactNode } from 'react';
import { asProblem } from '@/api/problem';
import { useSession } from '@/api/session';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import type { Crumb } from '@/ui/layout/Breadcrumb';
import { Page } from '@/ui/layout/Page';
import { CommunityDoor } from './CommunityDoor';
import { CommunityTabs } from './CommunityTabs';
import { type Community, type CommunityTab, communityPath, isInside } from './model';
import { useCommunity } from './useCommunity';

export interface CommunityFrameProps {
  lab: string;
  /** The community's short name, as in its address. */
  community: string;
  current: CommunityTab;
  /** Heading of a page below a tab (a document, a member): the tab then joins the crumbs. */
  title?: string;
  lead?: ReactNode;
  /** Buttons at the right of the heading; needs may be read from the community's abilities. */
  actions?: (community: Community) => ReactNode;
  /** Drawn only for those who may look inside; others are shown the card and how to join. */
  children: (community: Community) => ReactNode;
}

/**
 * One page of a community: where one is, the tabs, and what the page shows to those who may look inside.
 * Routes load the messages of `communities`.
 */
export function CommunityFrame({ lab, community: slug, current, title, lead, actions, children }: CommunityFrameProps) {
  const t = useT();
  const { session, isLoading } = useSession();
  const { data, error, refetch } = useCommunity(lab, slug);
  const crumbs: Crumb[] = [{ href: '/communautes', label: t('communities.title') }];
  if (error && asProblem(error).status === 404) {
    return (
      <Page title={t('communities.lost')} crumbs={crumbs}>
        <EmptyState title={t('communities.lost.title')} action={<ButtonLink href="/communautes">{t('communities.see')}</ButtonLink>}>
          {t('communities.lost.hint')}
        </EmptyState>
      </Page>
    );
  }
  const inside = data !== undefined && isInside(data);
  const name = data?.name ?? t('communities.one');
  // At the door, every page is the community's own.
  const shut = data !== undefined && !inside;
  const heading = shut || (current === 'fil' && title === undefined) ? name : (title ?? t(`communities.tab.${current}`));
  if (heading !== name) crumbs.push({ href: communityPath(lab, slug), label: name });
  if (title && heading !== name && current !== 'fil') crumbs.push({ href: communityPath(lab, slug, current), label: t(`communities.tab.${current}`) });
  return (
    <Page
      title={heading}
      documentTitle={heading === name ? name : `${heading} — ${name}`}
      kicker={
        data && (
          <>
            {heading === name ? t('communities.one') : name}
            {data.visibility !== 'membres' && <Badge>{t(`communities.visibility.${data.visibility}`)}</Badge>}
          </>
        )
      }
      {...(inside && lead !== undefined && { lead })}
      crumbs={crumbs}
      actions={inside && actions?.(data)}
    >
      {data === undefined || isLoading ? (
        error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton height="30rem" />
      ) : inside ? (
        <>
          <CommunityTabs lab={lab} community={data} current={current} />
          {children(data)}
        </>
      ) : (
        <CommunityDoor lab={lab} community={data} signedIn={session !== null} />
      )}
    </Page>
  );
}
