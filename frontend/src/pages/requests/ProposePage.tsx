import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { addressOf, type Request } from '@/features/requests/model';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { ProposalForm } from './ProposalForm';

interface Props {
  lab: string;
  /** The draft that is being written; none before its first save. */
  request: number | undefined;
  step: number;
  onGo: (to: { demande?: number | undefined; etape: number }) => void;
}

/** Proposing is a conversation in five steps: the form of a cooperation, not an order form. */
export function ProposePage({ lab, request, step, onGo }: Props) {
  const t = useT();
  const may = useMay(lab, 'propose_requests');
  // A draft made here is not asked for again: what is typed goes on as it is.
  const [made, setMade] = useState<Request | null>(null);
  const asked = request !== undefined && made?.id !== request;
  const found = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/requests/{request}',
    { params: { path: { lab, request: request ?? 0 } } },
    { enabled: asked, staleTime: 0, refetchOnWindowFocus: false },
  );
  const shared = {
    lab,
    step,
    onMade: setMade,
    onStep: (etape: number, id?: number) => onGo({ demande: id ?? request, etape }),
  };
  const title = t(request === undefined || made ? 'requests.propose' : 'requests.propose.edit');
  return (
    <Page title={title} lead={t('requests.propose.lead')} crumbs={[{ href: `/labs/${lab}/propositions`, label: t('requests.title') }]}>
      {!may ? (
        <EmptyState title={t('requests.propose.forbidden')}>{t('requests.propose.forbidden.hint')}</EmptyState>
      ) : asked ? (
        <Loaded query={found} height="30rem">
          {(draft) =>
            draft.abilities.includes('edit') ? (
              <ProposalForm key={draft.id} {...shared} found={draft} />
            ) : (
              <EmptyState
                title={t('requests.propose.closed')}
                action={<ButtonLink href={addressOf(lab, draft.id)}>{t('requests.propose.see')}</ButtonLink>}
              >
                {t('requests.propose.closed.hint')}
              </EmptyState>
            )
          }
        </Loaded>
      ) : (
        <ProposalForm {...shared} found={null} />
      )}
    </Page>
  );
}
