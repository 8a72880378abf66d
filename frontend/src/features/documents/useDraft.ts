import { useEffect, useRef, useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import type { Document, Place } from './model';

export const KEPT_EVERY_MS = 5000;
type Around = components['schemas']['DraftKept'];

/**
 * Keeps what is being written on the server, so that a lost session finds it again, and hears who
 * else writes and whether somebody has saved meanwhile.
 */
export function useDraft(place: Place, document: Document, base: number, words: string, active: boolean) {
  const [around, setAround] = useState<Around | null>(null);
  const [failed, setFailed] = useState(false);
  const sent = useRef(document.draft?.words ?? document.words);
  const latest = useRef({ base, words });
  const { lab, community } = place;
  const path = useRef({ lab, community, document: document.id });

  useEffect(() => {
    latest.current = { base, words };
  }, [base, words]);

  useEffect(() => {
    if (!active) return undefined;
    const keep = async () => {
      const body = { ...latest.current };
      if (body.words === sent.current) return;
      try {
        const { data } = await client.PUT('/v1/labs/{lab}/communities/{community}/documents/{document}/draft', {
          params: { path: path.current },
          body,
        });
        sent.current = body.words;
        setFailed(false);
        if (data) setAround(data);
      } catch {
        setFailed(true); // what is written stays in the page, and is sent again in a while
      }
    };
    const timer = setInterval(() => void keep(), KEPT_EVERY_MS);
    return () => clearInterval(timer);
  }, [active]);

  const drop = async () => {
    await client.DELETE('/v1/labs/{lab}/communities/{community}/documents/{document}/draft', {
      params: { path: path.current },
    });
    sent.current = document.words;
    setAround(null);
  };
  return { around, failed, drop };
}
