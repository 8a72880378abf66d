import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { FormattedMessage, IntlProvider, useIntl } from 'react-intl';
import { type Formats, formatsFor } from './format';
import type { MessageKey } from './keys';
import { languageState, subscribeLanguage } from './store';

export type { MessageKey } from './keys';
export { loadMessages, LOCALES, type Locale, setLocale } from './store';

type Values = Record<string, string | number | boolean | Date | null | undefined>;
type Rich = Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>;
export type Translate = (id: MessageKey, values?: Values) => string;

export function LanguageProvider({ children }: { children: ReactNode }) {
  const { locale, messages } = useSyncExternalStore(subscribeLanguage, languageState);
  return (
    <IntlProvider locale={locale} defaultLocale="fr" messages={messages}>
      {children}
    </IntlProvider>
  );
}

export function useT(): Translate {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** A message with elements inside: `<T id="…" values={{ b: (words) => <b>{words}</b> }} />`. */
export function T({ id, values }: { id: MessageKey; values?: Rich }) {
  return <FormattedMessage id={id} values={values} />;
}

export function useLocale() {
  return useSyncExternalStore(subscribeLanguage, languageState).locale;
}

/** Dates as people say them, numbers and money, in the current language. */
export function useFormat(zone?: string): Formats {
  const locale = useLocale();
  return useMemo(() => formatsFor(locale, zone), [locale, zone]);
}
