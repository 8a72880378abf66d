import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
const minute = () => Math.floor(Date.now() / MINUTE) * MINUTE;

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, MINUTE / 4);
  return () => clearInterval(timer);
}

/** The present minute, in milliseconds; what shows it is drawn again when it passes. */
export const useNow = (): number => useSyncExternalStore(subscribe, minute);
