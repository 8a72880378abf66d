import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { FormActions } from '@/ui/form/Form';
import { ifMatch, useAct } from '@/ui/act';
import { type Testimony, testimonyTone } from './model';
import './feedback.css';

/** What people said of their experience: the lab validates it, sets it aside, shows it. */
export function Testimonies({ lab, activity }: { lab: string; activity?: number }) {
  const t = useT();
  const found = useInfiniteQuery({
    queryKey: ['get', '/v1/labs/{lab}/testimonies', lab, activity],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/testimonies', {
        params: {
          path: { lab },
          query: { limit: 20, ...(activity !== undefined && { activity }), ...(pageParam && { cursor: pageParam }) },
        },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Loaded query={found} height="12rem">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <EmptyState title={t('feedback.testimonies.none')}>{t('feedback.testimonies.none.hint')}</EmptyState>;
        return (
          <>
            <ul className="ti-plain ti-voices">
              {items.map((one) => (
                <Voice key={one.id} lab={lab} one={one} />
              ))}
            </ul>
            <ShowMore shown={items.length} hasNext={found.hasNextPage} isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
          </>
        );
      }}
    </Loaded>
  );
}

function Voice({ lab, one }: { lab: string; one: Testimony }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const [shown, setShown] = useState(one.public);
  const decide = (status: 'valide' | 'ecarte') =>
    act(
      () =>
        client.POST('/v1/labs/{lab}/testimonies/{testimony}/decision', {
          params: { path: { lab, testimony: one.id }, header: ifMatch(one.version) },
          body: { status, public: status === 'valide' && shown },
        }),
      t(`feedback.decided.${status}`),
    );
  const named = { 'aria-description': one.words.slice(0, 60) };
  const about = one.activity_title ?? one.project_title;
  const href = one.activity ? `/labs/${lab}/activites/${one.activity}` : `/labs/${lab}/projets/${one.project}`;
  return (
    <li className="ti-card" data-size="small">
      <div className="ti-tags">
        <Badge tone={one.erased ? 'neutral' : testimonyTone(one.status)}>{t(one.erased ? 'feedback.status.erased' : `feedback.status.${one.status}`)}</Badge>
        {one.public && <Badge tone="good">{t('feedback.status.shown')}</Badge>}
        {one.fictitious && <Badge>{t('feedback.fictitious')}</Badge>}
      </div>
      {!one.erased && <blockquote>{one.words}</blockquote>}
      <p className="ti-small">
        {[one.said_by ?? t(`feedback.audience.${one.audience}`), format.day(one.consent_at)].join(', ')}
        {about && (
          <>
            {' — '}
            <AppLink href={href}>{about}</AppLink>
          </>
        )}
      </p>
      <p className="ti-small">{t('feedback.agreed', { words: one.consent })}</p>
      {problem !== null && <ProblemAlert error={problem} />}
      {one.abilities.includes('decide') && (
        <>
          {one.may_publish && (
            <CheckboxField label={t('feedback.show')} checked={shown} onChange={(event) => setShown(event.target.checked)} />
          )}
          <FormActions>
            {(one.status !== 'valide' || shown !== one.public) && (
              <Button size="small" busy={busy} native={named} onClick={() => void decide('valide')}>
                {t(one.status === 'valide' ? 'feedback.save' : 'feedback.validate')}
              </Button>
            )}
            {one.status !== 'ecarte' && (
              <Button size="small" look="secondary" busy={busy} native={named} onClick={() => void decide('ecarte')}>
                {t('feedback.setAside')}
              </Button>
            )}
          </FormActions>
        </>
      )}
    </li>
  );
}
