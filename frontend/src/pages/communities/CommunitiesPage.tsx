import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay, useOwnLab, useSession } from '@/api/session';
import { Cards, MyCards } from '@/features/communities/Cards';
import { FoundDialog } from '@/features/communities/FoundDialog';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { Commons } from './Commons';

/** One's own communities first, then those that one may come into, then those that live elsewhere. */
export function CommunitiesPage({ onFounded }: { onFounded: (lab: string, community: string) => void }) {
  const t = useT();
  const lab = useOwnLab();
  const { session } = useSession();
  const founds = useMay(lab, 'manage_communities');
  const [founding, setFounding] = useState(false);
  const mine = hooks.useQuery('get', '/v1/me/communities', {}, { enabled: session !== null });
  const listed = hooks.useQuery('get', '/v1/labs/{lab}/communities', { params: { path: { lab } } });
  const own = new Set(mine.data?.items.filter((one) => one.lab === lab).map((one) => one.slug));
  return (
    <Page
      title={t('communities.title')}
      lead={t('communities.lead')}
      actions={
        <>
          {founds && (
            <Button icon="plus" look="secondary" onClick={() => setFounding(true)}>
              {t('communities.found')}
            </Button>
          )}
          <ButtonLink look="secondary" href={`/labs/${lab}/${founds ? 'interesses' : 'rejoindre'}`}>
            {t(founds ? 'communities.interested' : 'communities.join.lab')}
          </ButtonLink>
          <ButtonLink look="tertiary" href={`/labs/${lab}/facilitation`}>
            {t('nav.facilitation')}
          </ButtonLink>
        </>
      }
    >
      {session && (
        <Section
          title={t('communities.mine')}
          actions={
            mine.data !== undefined &&
            mine.data.items.length > 0 && (
              <>
                <ButtonLink look="tertiary" size="small" href="/ma-contribution">
                  {t('communities.contribution')}
                </ButtonLink>
                <ButtonLink look="tertiary" size="small" href="/mes-courriels">
                  {t('communities.mails')}
                </ButtonLink>
              </>
            )
          }
        >
          <Loaded query={mine} height="12rem">
            {({ items }) => (items.length === 0 ? <EmptyState title={t('communities.mine.none')}>{t('communities.mine.none.hint')}</EmptyState> : <MyCards items={items} />)}
          </Loaded>
        </Section>
      )}
      <Loaded query={listed} height="24rem">
        {({ items }) => {
          const here = items.filter((one) => one.joining !== 'ailleurs' && !own.has(one.slug));
          const elsewhere = items.filter((one) => one.joining === 'ailleurs');
          if (items.length === 0) return <EmptyState title={t('communities.none')}>{t('communities.none.hint')}</EmptyState>;
          return (
            <>
              {here.length > 0 && (
                <Section title={t(own.size > 0 ? 'communities.others' : 'communities.listed')}>
                  <Cards lab={lab} items={here} />
                </Section>
              )}
              {elsewhere.length > 0 && (
                <Section title={t('communities.outside')} lead={t('communities.outside.lead')}>
                  <Cards lab={lab} items={elsewhere} />
                </Section>
              )}
            </>
          );
        }}
      </Loaded>
      <Commons />
      {founding && <FoundDialog lab={lab} onClose={() => setFounding(false)} onFounded={(slug) => onFounded(lab, slug)} />}
    </Page>
  );
}
