import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Icon } from '@/ui/Icon';
import { shownOf, UNREAD } from './unread';

/**
 * The way to what one was told of, with how much of it is new. It is asked for again when one goes to another page
 * (`path`), never by a clock, which would keep a session alive that nobody uses.
 */
export function UnreadNotices({ path }: { path: string }) {
  const t = useT();
  const queries = useQueryClient();
  const { data } = hooks.useQuery('get', '/v1/me/notices', UNREAD, { refetchOnWindowFocus: false });
  const seen = useRef(path);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    void queries.prefetchQuery(hooks.queryOptions('get', '/v1/me/notices', UNREAD));
  }, [path, queries]);
  const count = data?.items.filter((one) => !one.read).length ?? 0;
  const shown = shownOf(count);
  return (
    <AppLink href="/mes-courriels" className="ti-menu__button ti-unread" aria-label={t('nav.notices', { count, shown })}>
      <Icon name="mail" />
      {count > 0 && <span className="ti-unread__count">{shown}</span>}
    </AppLink>
  );
}
