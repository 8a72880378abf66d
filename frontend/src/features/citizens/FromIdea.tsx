import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { inboxOf } from './model';

/** The ideas of citizens that a request was made of, for those who answer ideas. */
export function FromIdea({ lab, request }: { lab: string; request: number }) {
  const t = useT();
  const may = useMay(lab, 'instruct_requests');
  const ideas = hooks.useQuery('get', '/v1/labs/{lab}/ideas', { params: { path: { lab }, query: { became: request } } }, { enabled: may });
  return (ideas.data?.items ?? []).map((one) => (
    <p key={one.id}>
      <AppLink href={inboxOf(lab, one.id)}>{t('citizens.from', { number: one.id })}</AppLink>
    </p>
  ));
}
