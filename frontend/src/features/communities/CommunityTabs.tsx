import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { useSideways } from '@/ui/sideways';
import { type Community, type CommunityTab, communityPath } from './model';
import './frame.css';

const TABS = ['fil', 'decisions', 'documents', 'ressources', 'taches', 'sondages', 'agenda', 'charte', 'membres', 'recherche', 'reglages'] as const satisfies readonly CommunityTab[];

/** The pages of a community, on one line that is moved sideways where it is too long. */
export function CommunityTabs({ lab, community, current }: { lab: string; community: Community; current: CommunityTab }) {
  const t = useT();
  const unread = community.standing?.unread ?? 0;
  const { line, before, after } = useSideways<HTMLUListElement>(`[data-tab='${current}']`);
  return (
    <nav className="ti-subnav" data-before={before} data-after={after} aria-label={t('communities.tabs', { name: community.name })}>
      <ul ref={line} className="ti-plain">
        {TABS.filter((one) => one !== 'reglages' || community.abilities.includes('settle')).map((one) => (
          <li key={one}>
            <AppLink
              href={communityPath(lab, community.slug, one)}
              className="ti-subnav__link"
              data-tab={one}
              {...(one === current && { 'aria-current': 'page' as const })}
            >
              {t(`communities.tab.${one}`)}
              {one === 'fil' && unread > 0 && (
                <span className="ti-subnav__count">
                  {unread}
                  <span className="ti-sr"> {t('communities.unread', { count: unread })}</span>
                </span>
              )}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
