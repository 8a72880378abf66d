import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { UNREAD } from './unread';

type Notice = components['schemas']['NoticeRead'];

function hrefOf(one: Notice): string {
  const place = `/labs/${one.lab}/communautes/${one.community}`;
  if (one.kind === 'demande') return `${place}/membres`;
  if (one.kind === 'relecture') return '/methodes';
  if (one.kind === 'tache' || one.kind === 'echeance') return `${place}/taches`;
  if (one.kind === 'charte') return `${place}/charte`;
  if (one.poll !== null) return `${place}/sondages/${one.poll}`;
  if (one.decision !== null) return `${place}/decisions/${one.decision}`;
  return one.thread === null ? place : `${place}?message=${one.thread}`;
}

/** What one was told of, and where it stands; shown, it is read. */
export function LatestNotices() {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const notices = hooks.useQuery('get', '/v1/me/notices', { params: { query: { limit: 20 } } });
  const newest = notices.data?.items.find((one) => !one.read)?.id;
  useEffect(() => {
    if (newest === undefined) return;
    // It stays marked as new on this page: it is read the next time. The header no longer counts it.
    void client
      .PUT('/v1/me/notices/reading', { body: { up_to: newest } })
      .then(() => queries.invalidateQueries(hooks.queryOptions('get', '/v1/me/notices', UNREAD)))
      .catch(() => undefined);
  }, [newest, queries]);
  return (
    <Loaded query={notices} height="8rem">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('notices.latest.none')}>{t('notices.latest.none.hint')}</EmptyState>
        ) : (
          <ul className="ti-plain ti-notices">
            {items.map((one) => (
              <li key={one.id}>
                <span className="ti-notices__what">
                  <AppLink href={hrefOf(one)}>
                    {t(`notices.said.${one.kind}` as MessageKey, { author: one.author ?? t('notices.somebody') })}
                  </AppLink>
                  <br />
                  <span className="ti-small">
                    {one.community_name} · {format.day(one.at)}, {format.time(one.at)}
                  </span>
                </span>
                {!one.read && <Badge tone="accent">{t('notices.new')}</Badge>}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
