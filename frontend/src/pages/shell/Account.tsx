import { useOwnLab, useSession, useSignOut } from '@/api/session';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Icon } from '@/ui/Icon';
import { Menu } from '@/ui/layout/Menu';

export function Account() {
  const t = useT();
  const { session } = useSession();
  const signOut = useSignOut();
  const lab = useOwnLab();
  if (!session) {
    return (
      <AppLink href="/connexion" className="ti-menu__button ti-menu__button--main">
        {t('nav.signIn')}
      </AppLink>
    );
  }
  // Rooms and cards are for those who have a part in a lab; whoever is only in a community has theirs at hand.
  const places =
    Object.keys(session.labs).length > 0
      ? ([
          { href: `/labs/${lab}/mes-reservations`, label: 'nav.myBookings', icon: 'calendar' },
          { href: `/labs/${lab}/propositions?vue=mine`, label: 'nav.myProposals', icon: 'plus' },
          { href: '/mes-inscriptions', label: 'nav.myRegistrations', icon: 'check' },
          { href: '/ma-contribution', label: 'nav.myContribution', icon: 'person' },
        ] as const)
      : ([
          { href: '/communautes', label: 'nav.myCommunities', icon: 'people' },
          { href: '/mes-courriels', label: 'nav.myMails', icon: 'mail' },
          { href: '/mes-inscriptions', label: 'nav.myRegistrations', icon: 'check' },
          { href: '/ma-contribution', label: 'nav.myContribution', icon: 'person' },
        ] as const);
  return (
    <Menu
      icon="people"
      label={<span className="ti-account__name">{session.name}</span>}
      name={t('nav.account')}
    >
      <ul className="ti-plain">
        {places.map(({ href, label, icon }) => (
          <li key={href}>
            <AppLink href={href} className="ti-menu__item">
              <Icon name={icon} size={16} /> {t(label)}
            </AppLink>
          </li>
        ))}
        <li>
          <button type="button" className="ti-menu__item" onClick={() => void signOut()}>
            <Icon name="external" size={16} /> {t('nav.signOut')}
          </button>
        </li>
      </ul>
    </Menu>
  );
}
