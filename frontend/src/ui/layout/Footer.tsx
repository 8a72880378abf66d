import { config } from '@/config';
import { useT } from '@/i18n';
import { AppLink } from '../AppLink';
import { HouseMark } from './HouseMark';
import type { NavItem } from './Header';

interface FooterProps {
  sections: readonly { title: string; items: readonly NavItem[] }[];
  legal: readonly NavItem[];
}

export function Footer({ sections, legal }: FooterProps) {
  const t = useT();
  return (
    <footer className="ti-footer" id="pied" tabIndex={-1}>
      <div className="ti-page ti-footer__top">
        <div className="ti-footer__brand">
          <HouseMark size={52} />
          <p className="ti-footer__name">{config.name}</p>
          <p>{t('ui.footer.about')}</p>
          {config.contact && <a href={`mailto:${config.contact}`}>{config.contact}</a>}
        </div>
        {sections.map((one) => (
          <nav key={one.title} aria-label={one.title}>
            <p className="ti-footer__title" aria-hidden="true">
              {one.title}
            </p>
            <ul className="ti-plain">
              {one.items.map((item) => (
                <li key={item.href}>
                  <AppLink href={item.href} className="ti-footer__link">
                    {item.label}
                  </AppLink>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
      <div className="ti-page ti-footer__legal">
        <ul className="ti-plain">
          {legal.map((item) => (
            <li key={item.href}>
              <AppLink href={item.href} className="ti-footer__link">
                {item.label}
              </AppLink>
            </li>
          ))}
          {config.source && (
            <li>
              <AppLink href={config.source} className="ti-footer__link">
                {t('ui.footer.source')}
              </AppLink>
            </li>
          )}
        </ul>
        <p>{t('ui.footer.licence')}</p>
      </div>
    </footer>
  );
}
