import { useInfiniteQuery } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { RequestActs } from '@/features/facilitation/Acts';
import { AmbassadorForm, AmbassadorRows } from '@/features/facilitation/AmbassadorForm';
import { type Ambassadors, type Request, requestsOf, toneOf } from '@/features/facilitation/model';
import { HandedOver, Steps, TellForm, Workshops } from '@/features/facilitation/Parts';
import { RequestRows } from '@/features/facilitation/RequestRows';
import { useMay } from '@/api/session';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

const LIST = '/v1/labs/{lab}/facilitations' as const;
const ONE = '/v1/labs/{lab}/facilitations/{facilitation}' as const;

interface Props {
  lab: string;
  request?: number | undefined;
  onOpen: (request: number | undefined) => void;
}

/** Requests for a facilitator: the team's, an ambassador's, one's own. */
export function FacilitationsPage({ lab, request, onOpen }: Props) {
  const ambassadors = hooks.useQuery('get', '/v1/labs/{lab}/ambassadors', { params: { path: { lab } } });
  const team = useMay(lab, 'manage_activities');
  if (request !== undefined) return <One lab={lab} request={request} ambassadors={ambassadors.data?.items ?? []} onOpen={onOpen} />;
  return <All lab={lab} team={team} ambassadors={ambassadors.data} />;
}

function All({ lab, team, ambassadors }: { lab: string; team: boolean; ambassadors: Ambassadors | undefined }) {
  const t = useT();
  const found = useInfiniteQuery({
    queryKey: ['get', LIST, lab],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, { params: { path: { lab }, query: { limit: 30, ...(pageParam && { cursor: pageParam }) } } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page
      title={t('facilitation.requests')}
      lead={t('facilitation.requests.lead')}
      actions={<ButtonLink look="secondary" href={`/labs/${lab}/facilitation`}>{t('facilitation.ask')}</ButtonLink>}
    >
      <Section title={t('facilitation.list')}>
        <Loaded query={found} height="16rem">
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <EmptyState title={t('facilitation.none')}>{t('facilitation.none.hint')}</EmptyState>;
            return (
              <>
                <RequestRows lab={lab} items={items} ambassador={ambassadors?.may ?? false} />
                {found.hasNextPage && <ShowMore shown={items.length} hasNext isLoading={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />}
              </>
            );
          }}
        </Loaded>
      </Section>
      {ambassadors?.may && (
        <Section title={t('facilitation.mine')} lead={t('facilitation.mine.lead')}>
          <AmbassadorForm lab={lab} mine={ambassadors.mine} />
        </Section>
      )}
      {team && ambassadors && (
        <Section title={t('facilitation.ambassadors')} lead={t('facilitation.ambassadors.lead')}>
          <AmbassadorRows items={ambassadors.items} />
        </Section>
      )}
    </Page>
  );
}

interface OneProps {
  lab: string;
  request: number;
  ambassadors: Ambassadors['items'];
  onOpen: (request: number | undefined) => void;
}

function One({ lab, request, ambassadors, onOpen }: OneProps) {
  const t = useT();
  const found = hooks.useQuery('get', ONE, { params: { path: { lab, facilitation: request } } });
  const crumbs = [{ href: requestsOf(lab), label: t('facilitation.requests') }];
  if (found.error && asProblem(found.error).status === 404) {
    return (
      <Page title={t('facilitation.requests')} crumbs={crumbs}>
        <EmptyState title={t('facilitation.lost')} action={<ButtonLink href={requestsOf(lab)}>{t('facilitation.all')}</ButtonLink>} />
      </Page>
    );
  }
  return (
    <Page title={found.data?.organisation ?? t('facilitation.requests')} crumbs={crumbs}>
      <Loaded query={found} height="24rem">
        {(read) => <Reading lab={lab} request={read} ambassadors={ambassadors} onLeft={() => onOpen(undefined)} />}
      </Loaded>
    </Page>
  );
}

function Reading({ lab, request, ambassadors, onLeft }: Omit<OneProps, 'request' | 'onOpen'> & { request: Request; onLeft: () => void }) {
  const t = useT();
  const { act } = useAct();
  const path = { lab, facilitation: request.id };
  const who = request.ambassador;
  const asked = request.state === 'proposee';
  const held = request.held_on !== null;
  const handed = request.handed_over !== null;
  return (
    <>
      <Outcome tone={toneOf(request.state)} title={t(`facilitation.state.${request.state}`)} live>
        {who && (held || request.state !== 'close') && (
          <p>
            {who.mine
              ? t(asked ? 'facilitation.goes.asked.you' : held ? 'facilitation.went.you' : 'facilitation.goes.you')
              : t(asked ? 'facilitation.goes.asked' : held ? 'facilitation.went' : 'facilitation.goes', { name: who.name })}
          </p>
        )}
      </Outcome>
      <p className="ti-request__words">{request.need}</p>
      <DefinitionList
        items={[
          { term: t('facilitation.service.term'), value: request.service },
          { term: t('facilitation.wished.term'), value: request.wished },
          { term: t('facilitation.people'), value: request.people },
          { term: t('facilitation.department'), value: request.department },
          {
            term: t('facilitation.contact'),
            value: request.contact && (
              <>
                {request.contact.name} — <a href={`mailto:${request.contact.email}`}>{request.contact.email}</a>
              </>
            ),
          },
        ]}
      />
      <RequestActs lab={lab} request={request} ambassadors={ambassadors} onLeft={onLeft} />
      {handed && (
        <>
          <Section title={t('facilitation.handedOver')}>
            <HandedOver lab={lab} request={request} />
          </Section>
          <Section title={t('facilitation.alone')} lead={t('facilitation.alone.lead')}>
            <Workshops
              workshops={request.workshops}
              onSettle={
                request.abilities.includes('count')
                  ? (one, counts) =>
                      void act(
                        () => client.PUT(`${ONE}/workshops/{workshop}/count`, { params: { path: { ...path, workshop: one.id } }, body: { counts } }),
                        t(counts ? 'facilitation.alone.counted' : 'facilitation.alone.left'),
                      )
                  : undefined
              }
            />
            {request.abilities.includes('tell') && <TellForm onSend={(body) => client.POST(`${ONE}/workshops`, { params: { path }, body })} />}
          </Section>
        </>
      )}
      <Section title={t('facilitation.story')}>
        <Steps steps={request.steps} />
      </Section>
    </>
  );
}
