import { hooks } from '@/api/client';
import { EurosLeft } from '@/features/requests/EurosLeft';
import { addressOf } from '@/features/requests/model';
import { FormView } from '@/features/requests/view/FormView';
import { History } from '@/features/requests/view/History';
import { RequestSides } from '@/features/requests/view/RequestSides';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Dialog } from '@/ui/data/Dialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';

interface Props {
  lab: string;
  session: number;
  item: { id: number; title: string };
  onClose: () => void;
}

/** Everything a member reads before deciding, without leaving the agenda. */
export function PackDialog({ lab, session, item, onClose }: Props) {
  const t = useT();
  const pack = hooks.useQuery('get', '/v1/labs/{lab}/body-sessions/{number}/items/{item}/pack', {
    params: { path: { lab, number: session, item: item.id } },
  });
  const asked = pack.data?.request?.id ?? 0;
  // Governance knows no money: what accepting would cost is said beside it.
  const weighed = hooks.useQuery('get', '/v1/labs/{lab}/requests/{request}/impact', { params: { path: { lab, request: asked } } }, { enabled: asked > 0 });
  const euros = weighed.data?.euros;
  return (
    <Dialog side open title={item.title} onClose={onClose}>
      <Loaded query={pack} height="24rem">
        {({ request, impact, history, proposal }) => (
          <>
            {proposal && <p className="ti-said-words">{proposal.words}</p>}
            {impact && (
              <Outcome tone="deep" title={t('requests.impact')}>
                <p>{impact.sentence}</p>
                {euros && <EurosLeft left={euros.left_cents} asked={euros.asked_cents ?? 0} />}
              </Outcome>
            )}
            {request && (
              <>
                <p>
                  <AppLink href={addressOf(lab, request.id)}>{t('governance.pack.whole')}</AppLink>
                </p>
                <RequestSides request={request} />
                <h3>{t('requests.form')}</h3>
                <FormView request={request} />
              </>
            )}
            {history.length > 0 && (
              <>
                <h3>{t('requests.history')}</h3>
                <History items={history} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
