import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
const minute = () => Math.floor(Date.now() / MINUTE) * MINUTE;

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, MINUTE / 4);
  return () => clearInterval(timer);
}

/** The present minute, in milliseconds; what shows it is drawn again when it passes. */
export const useNow = (): number => useSyncExternalStore(subscribe, minute);

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The present day of the network (2026-11-26): at half past midnight in Paris, UTC still says the day before. */
export const useToday = (): string => DAY.format(useNow());
