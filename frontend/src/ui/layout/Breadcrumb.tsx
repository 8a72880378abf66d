import { useT } from '@/i18n';
import { AppLink } from '../AppLink';

export interface Crumb {
  href: string;
  label: string;
}

export function Breadcrumb({ crumbs, current }: { crumbs: readonly Crumb[]; current: string }) {
  const t = useT();
  return (
    <nav className="ti-crumbs" aria-label={t('ui.crumbs')}>
      <ol>
        <li>
          <AppLink href="/" className="ti-crumbs__link">
            {t('ui.home')}
          </AppLink>
        </li>
        {crumbs.map((one) => (
          <li key={one.href}>
            <AppLink href={one.href} className="ti-crumbs__link">
              {one.label}
            </AppLink>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}
