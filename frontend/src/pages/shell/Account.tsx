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
  return (
    <Menu
      icon="people"
      label={<span className="ti-account__name">{session.name}</span>}
      name={t('nav.account')}
    >
      <ul className="ti-plain">
        <li>
          <AppLink href={`/labs/${lab}/mes-reservations`} className="ti-menu__item">
            <Icon name="calendar" size={16} /> {t('nav.myBookings')}
          </AppLink>
        </li>
        <li>
          <AppLink href={`/labs/${lab}/propositions?vue=mine`} className="ti-menu__item">
            <Icon name="plus" size={16} /> {t('nav.myProposals')}
          </AppLink>
        </li>
        <li>
          <button type="button" className="ti-menu__item" onClick={() => void signOut()}>
            <Icon name="external" size={16} /> {t('nav.signOut')}
          </button>
        </li>
      </ul>
    </Menu>
  );
}
