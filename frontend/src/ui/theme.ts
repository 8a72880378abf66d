import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

const KEY = 'tilab.theme';
const listeners = new Set<() => void>();
const system = () => window.matchMedia('(prefers-color-scheme: dark)');

const current = (): ThemeChoice => {
  const found = document.documentElement.getAttribute('data-fr-scheme');
  return THEMES.find((one) => one === found) ?? 'system';
};

function apply(choice: ThemeChoice): void {
  const dark = choice === 'dark' || (choice === 'system' && system().matches);
  const root = document.documentElement;
  root.setAttribute('data-fr-scheme', choice);
  root.setAttribute('data-fr-theme', dark ? 'dark' : 'light');
  for (const listener of listeners) listener();
}

/** Follows the system while no other choice was made; the first paint is done by theme.js. */
export function watchTheme(): void {
  system().addEventListener('change', () => apply(current()));
}

export function setTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The choice then lasts as long as the page.
  }
  apply(choice);
}

export function useTheme(): ThemeChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, current);
}
