import { type ReactNode, useId, useState } from 'react';
import { config } from '@/config';
import { useT } from '@/i18n';
import { AppLink } from '../AppLink';
import { Icon } from '../Icon';
import { DisplaySettings } from './DisplaySettings';
import { HouseMark } from './HouseMark';

export interface NavItem {
  href: string;
  label: string;
  /** Other pages that belong to this one. */
  also?: RegExp | undefined;
}

interface HeaderProps {
  /** Where one is: decides which item is current. */
  path: string;
  items: readonly NavItem[];
  /** Sign-in link, or the menu of the person who is signed in. */
  account: ReactNode;
}

const covers = (path: string, href: string) => path === href || path.startsWith(`${href}/`);

/** The item that claims the page, or the most precise of those whose address begins its own. */
const currentOf = (path: string, items: readonly NavItem[]) =>
  items.find((one) => one.also?.test(path)) ??
  items
    .filter((one) => covers(path, one.href))
    .reduce<NavItem | null>((best, one) => (best && best.href.length >= one.href.length ? best : one), null);

function Brand() {
  const t = useT();
  return (
    <AppLink href="/" className="ti-brand">
      {config.brand === 'state' && (
        <span className="fr-logo" aria-hidden="true">
          {config.authority.map((line) => (
            <span className="ti-brand__line" key={line}>
              {line}
            </span>
          ))}
        </span>
      )}
      {config.brand === 'neutral' && <HouseMark size={44} />}
      <span className="ti-brand__words">
        <span className="ti-brand__name">{config.name}</span>
        <span className="ti-brand__tagline">{t('ui.brand.tagline')}</span>
        <span className="ti-sr">{t('ui.brand.home')}</span>
      </span>
    </AppLink>
  );
}

export function Header({ path, items, account }: HeaderProps) {
  const t = useT();
  // Open on one page only: going elsewhere closes it.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === path;
  const id = useId();
  const current = currentOf(path, items);
  return (
    <header className="ti-header">
      <div className="ti-page ti-header__bar">
        <Brand />
        <div className="ti-header__tools">
          <DisplaySettings />
          {account}
          <button
            type="button"
            className="ti-menu__button ti-header__toggle"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpenOn(open ? null : path)}
          >
            <Icon name={open ? 'close' : 'menu'} />
            <span>{t('ui.menu')}</span>
          </button>
        </div>
      </div>
      <nav
        id="navigation"
        tabIndex={-1}
        className="ti-nav"
        data-open={open}
        aria-label={t('ui.navigation')}
      >
        <ul className="ti-page ti-nav__list" id={id}>
          {items.map((one) => (
            <li key={one.href}>
              <AppLink
                href={one.href}
                className="ti-nav__link"
                aria-current={one === current ? 'page' : undefined}
              >
                {one.label}
              </AppLink>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
