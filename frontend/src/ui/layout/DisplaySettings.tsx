import { LOCALES, type Locale, setLocale, useLocale, useT } from '@/i18n';
import { setTheme, type ThemeChoice, THEMES, useTheme } from '../theme';
import { Icon, type IconName } from '../Icon';
import { Menu } from './Menu';

const ICONS: Record<ThemeChoice, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };
const NAMES: Record<Locale, string> = { fr: 'Français', en: 'English' };

export function ThemeSwitch() {
  const t = useT();
  const theme = useTheme();
  return (
    <fieldset className="ti-switch">
      <legend>{t('ui.theme.legend')}</legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme"
            value={one}
            checked={theme === one}
            onChange={() => setTheme(one)}
          />
          <span>
            <Icon name={ICONS[one]} size={18} />
            {t(`ui.theme.${one}`)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function LanguageSwitch() {
  const t = useT();
  const locale = useLocale();
  return (
    <fieldset className="ti-switch">
      <legend>{t('ui.language.legend')}</legend>
      {LOCALES.map((one) => (
        <label key={one} lang={one}>
          <input
            type="radio"
            name="language"
            value={one}
            checked={locale === one}
            onChange={() => void setLocale(one)}
          />
          <span>{NAMES[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function DisplaySettings() {
  const t = useT();
  const locale = useLocale();
  return (
    <Menu label={locale.toUpperCase()} name={t('ui.display')} icon="sun">
      <div className="ti-menu__settings">
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </Menu>
  );
}
