import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import type { CampaignCell, CampaignWhole, LabCampaign } from '../contract';
import { Bar } from './Bar';
import { inView, keyOf, progressOf, unanswered } from './standing';
import { useNames } from './words';

interface SendingProps {
  lab: string;
  campaign: CampaignWhole;
  found: LabCampaign;
  decides: boolean;
  onOpen: (cell: CampaignCell) => void;
}

const FIRST = 6;

/** How far the lab is, what lacks, and its answer once it is ready. */
export function Sending({ lab, campaign, found, decides, onOpen }: SendingProps) {
  const t = useT();
  const day = useDay();
  const format = useFormat();
  const names = useNames();
  const { act, problem, busy } = useAct();
  const [leaving, setLeaving] = useState(false);
  const missing = inView(found.cells, 'manquantes');
  const questions = found.cells.reduce((sum, one) => sum + unanswered(one), 0);
  const open = campaign.status === 'ouverte';
  const path = { params: { path: { lab, campaign: campaign.slug } } };
  const tone = missing.length > 0 ? 'warn' : found.sent_at ? 'good' : 'accent';
  const title = () => {
    if (!open) return t(found.sent_at ? 'collect.closed.sent' : 'collect.closed.unsent');
    if (missing.length > 0) return t('collect.missing', { count: missing.length, day: day(campaign.closes_on) });
    if (found.sent_at) return t('collect.sent', { day: format.day(found.sent_at) });
    return t('collect.ready', { day: day(campaign.closes_on) });
  };
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <Outcome tone={tone} title={title()}>
        <Bar {...progressOf(found.cells)} />
        {open && missing.length > 0 && (
          <ul>
            {missing.slice(0, FIRST).map((one) => (
              <li key={keyOf(one)}>
                <Button size="small" look="quiet" onClick={() => onOpen(one)}>
                  {names.cell(one)}
                </Button>
              </li>
            ))}
            {missing.length > FIRST && <li>{t('collect.missing.more', { count: missing.length - FIRST })}</li>}
          </ul>
        )}
        {questions > 0 && <p>{t('collect.questions.lead', { count: questions })}</p>}
        {open && missing.length === 0 && <p className="ti-small">{t(found.sent_at ? 'collect.sent.lead' : 'collect.ready.lead')}</p>}
        {open && !decides && missing.length === 0 && !found.sent_at && <p>{t('collect.send.who')}</p>}
        {open && decides && (
          <div className="ti-outcome__acts">
            {missing.length === 0 && (
              <Button
                busy={busy}
                look={found.sent_at ? 'secondary' : 'primary'}
                onClick={() => void act(() => client.POST('/v1/labs/{lab}/campaigns/{campaign}/sending', path), t('collect.send.done'))}
              >
                {t(found.sent_at ? 'collect.send.again' : 'collect.send.do')}
              </Button>
            )}
            <Button look="tertiary" onClick={() => setLeaving(true)}>
              {t('collect.leave.do')}
            </Button>
          </div>
        )}
      </Outcome>
      {leaving && (
        <ReasonDialog
          title={t('collect.leave.title')}
          lead={t('collect.leave.lead')}
          action={t('collect.leave.do')}
          danger
          reasoned={false}
          onClose={() => setLeaving(false)}
          onSend={async () => {
            await client.DELETE('/v1/labs/{lab}/campaigns/{campaign}/participation', path);
            setLeaving(false);
            await act(() => Promise.resolve(), t('collect.left'));
          }}
        />
      )}
    </>
  );
}
