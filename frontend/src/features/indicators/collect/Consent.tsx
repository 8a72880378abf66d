import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import type { CampaignWhole } from '../contract';
import { usePeriod } from '../labels';

interface ConsentProps {
  lab: string;
  name: string;
  campaign: CampaignWhole;
  cells: number;
  /** Whether the person may speak for the lab. */
  decides: boolean;
}

/** Before a lab takes part: what the network will read, what it will not, and how to stop. */
export function Consent({ lab, name, campaign, cells, decides }: ConsentProps) {
  const t = useT();
  const day = useDay();
  const period = usePeriod();
  const { act, problem, busy } = useAct();
  const join = () =>
    act(
      () => client.POST('/v1/labs/{lab}/campaigns/{campaign}/participation', { params: { path: { lab, campaign: campaign.slug } } }),
      t('collect.joined', { lab: name }),
    );
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <Outcome tone="accent" title={t('collect.join.title', { lab: name, day: day(campaign.closes_on) })}>
        <ul>
          <li>{t('collect.join.reads', { count: cells, period: period(campaign.period) })}</li>
          <li>{t('collect.join.asks')}</li>
          <li>{t('collect.join.not')}</li>
          <li>{t('collect.join.leave')}</li>
        </ul>
        {decides ? (
          <div>
            <Button busy={busy} onClick={() => void join()}>
              {t('collect.join.do')}
            </Button>
          </div>
        ) : (
          <p>{t('collect.join.who')}</p>
        )}
      </Outcome>
    </>
  );
}
