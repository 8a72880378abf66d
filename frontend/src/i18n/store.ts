import { config } from '@/config';
import type { Domain } from './keys';
import frenchCommon from './locales/fr/common.json';
import frenchUi from './locales/fr/ui.json';

export type Locale = 'fr' | 'en';
export const LOCALES: readonly Locale[] = ['fr', 'en'];

type Messages = Record<string, string>;
export interface LanguageState {
  locale: Locale;
  messages: Messages;
}

const KEY = 'tilab.locale';
type Files = Record<string, () => Promise<{ default: Messages }>>;
const french: Files = import.meta.glob<{ default: Messages }>(['./locales/fr/*.json', '!./locales/fr/common.json', '!./locales/fr/ui.json']);
/** Where each language is: French at hand, for most read it; where English is takes its place once it is asked for. */
const filesOf: Record<Locale, () => Files | Promise<Files>> = {
  fr: () => french,
  en: async () => (await import('./english')).english,
};

const loaded = new Map<string, Messages>([
  ['fr/common', frenchCommon],
  ['fr/ui', frenchUi],
]);
const wanted = new Set<Domain>(['common', 'ui']);
const listeners = new Set<() => void>();
let state: LanguageState = { locale: 'fr', messages: { ...frenchCommon, ...frenchUi } };

const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

function remembered(): Locale {
  try {
    const kept = localStorage.getItem(KEY);
    if (isLocale(kept)) return kept;
  } catch {
    // Storage refused: the lab's own language applies.
  }
  return isLocale(config.locale) ? config.locale : 'fr';
}

async function fetchDomain(locale: Locale, domain: Domain): Promise<void> {
  const name = `${locale}/${domain}`;
  if (loaded.has(name)) return;
  const file = (await filesOf[locale]())[`./locales/${name}.json`];
  if (file) loaded.set(name, (await file()).default);
}

function publish(locale: Locale): void {
  const messages = Object.assign(
    {},
    ...[...wanted].map((domain) => loaded.get(`${locale}/${domain}`)),
  ) as Messages;
  state = { locale, messages };
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

/** Loads the words of some domains in the current language; called by the loader of a route. */
export async function loadMessages(...domains: Domain[]): Promise<void> {
  const fresh = domains.filter((domain) => !wanted.has(domain));
  if (fresh.length === 0) return;
  for (const domain of fresh) wanted.add(domain);
  const { locale } = state;
  await Promise.all(fresh.map((domain) => fetchDomain(locale, domain)));
  publish(state.locale);
}

export async function setLocale(locale: Locale): Promise<void> {
  await Promise.all([...wanted].map((domain) => fetchDomain(locale, domain)));
  publish(locale);
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // The choice then lasts as long as the page.
  }
}

export async function startLanguage(): Promise<void> {
  const locale = remembered();
  if (locale !== state.locale) await setLocale(locale);
}

export const subscribeLanguage = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const languageState = () => state;
