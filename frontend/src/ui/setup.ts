import { setUseLang } from '@codegouvfr/react-dsfr/i18n';
import { setLink } from '@codegouvfr/react-dsfr/link';
import { useLocale } from '@/i18n';
import { AppLink } from './AppLink';

/**
 * The design system gives its shapes; its script is not loaded: menus, dialogs and tabs here are
 * native elements, so the page needs neither inline styles nor a Trusted Types policy.
 */
export function startDesignSystem(): void {
  setUseLang({ useLang: useLocale });
  setLink({ Link: AppLink as Parameters<typeof setLink>[0]['Link'] });
}
