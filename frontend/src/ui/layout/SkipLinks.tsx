import { useT } from '@/i18n';

export function SkipLinks() {
  const t = useT();
  return (
    <nav className="ti-skip" aria-label={t('ui.skip.label')}>
      <a className="ti-skip__link" href="#contenu">
        {t('ui.skip.content')}
      </a>
      <a className="ti-skip__link" href="#navigation">
        {t('ui.skip.navigation')}
      </a>
      <a className="ti-skip__link" href="#pied">
        {t('ui.skip.footer')}
      </a>
    </nav>
  );
}
