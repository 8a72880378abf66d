import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { InterestedRows } from '@/features/outreach/InterestedRows';
import { InterestForm } from '@/features/outreach/InterestForm';
import { STATES } from '@/features/outreach/model';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { ButtonLink } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';

const LIST = '/v1/labs/{lab}/interested' as const;
export type InterestFilter = (typeof STATES)[number];

interface InterestedPageProps {
  lab: string;
  state: InterestFilter | undefined;
  onState: (state: InterestFilter | undefined) => void;
}

/** For the team: who would join, those to come back to first. */
export function InterestedPage({ lab, state, onState }: InterestedPageProps) {
  const t = useT();
  const { act } = useAct();
  const [adding, setAdding] = useState(false);
  const found = useInfiniteQuery({
    queryKey: ['get', LIST, lab, state],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, {
        params: { path: { lab }, query: { limit: 50, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page
      title={t('outreach.interested')}
      lead={t('outreach.interested.lead')}
      actions={
        <>
          <ButtonLink look="secondary" href={`/labs/${lab}/lettres`}>
            {t('outreach.letters')}
          </ButtonLink>
          <ButtonLink look="secondary" href={`/labs/${lab}/rejoindre`}>
            {t('outreach.interested.form')}
          </ButtonLink>
        </>
      }
    >
      <Disclosure summary={t('outreach.team.title')} open={adding} onToggle={setAdding}>
        <InterestForm
          lab={lab}
          team
          onDone={() => {
            setAdding(false);
            void act(async () => undefined, t('outreach.team.added'));
          }}
        />
      </Disclosure>
      <Section title={t('outreach.interested.list')}>
        <div className="ti-outreach__filter">
          <SelectField
            label={t('outreach.interested.state')}
            value={state ?? ''}
            options={[{ value: '', label: t('outreach.interested.all') }, ...STATES.map((one) => ({ value: one, label: t(`outreach.state.${one}`) }))]}
            onChange={(event) => onState((event.target.value || undefined) as InterestFilter | undefined)}
          />
        </div>
        <Loaded query={found} height="20rem">
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) {
              return <EmptyState title={t('outreach.interested.none')}>{t('outreach.interested.none.hint')}</EmptyState>;
            }
            return (
              <>
                <InterestedRows lab={lab} items={items} />
                <ShowMore shown={items.length} hasNext={found.hasNextPage} isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
              </>
            );
          }}
        </Loaded>
      </Section>
    </Page>
  );
}
