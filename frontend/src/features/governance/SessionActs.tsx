import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { toast } from '@/ui/feedback/toasts';
import type { Session } from './model';

const ACTS = ['convene', 'open', 'close', 'cancel'] as const;
type Act = (typeof ACTS)[number];

async function perform(lab: string, number: number, act: Act, reason: string): Promise<void> {
  const params = { path: { lab, number } };
  const base = '/v1/labs/{lab}/body-sessions/{number}';
  switch (act) {
    case 'convene':
      await client.POST(`${base}/convocation`, { params, body: {} });
      return;
    case 'open':
      await client.POST(`${base}/opening`, { params, body: {} });
      return;
    case 'close':
      await client.POST(`${base}/closing`, { params, body: {} });
      return;
    case 'cancel':
      await client.POST(`${base}/cancellation`, { params, body: { reason } });
  }
}

/** What the secretary does with a session as a whole. */
export function SessionActs({ lab, session }: { lab: string; session: Session }) {
  const t = useT();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Act | null>(null);
  const acts = ACTS.filter((one) => session.abilities.includes(one));
  if (acts.length === 0) return null;
  const send = async (act: Act, reason: string) => {
    await perform(lab, session.id, act, reason);
    toast(t(`governance.act.${act}.done`));
    setOpen(null);
    await queries.invalidateQueries();
    requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
  };
  return (
    <>
      <div className="ti-outcome__acts">
        {acts.map((act, rank) => (
          <Button
            key={act}
            look={act === 'cancel' ? 'tertiary' : rank === 0 ? 'primary' : 'secondary'}
            danger={act === 'cancel'}
            onClick={() => setOpen(act)}
          >
            {t(`governance.act.${act}`)}
          </Button>
        ))}
      </div>
      {open !== null && (
        <ReasonDialog
          title={t(`governance.act.${open}.title`)}
          lead={t(`governance.act.${open}.lead`)}
          action={t(`governance.act.${open}`)}
          danger={open === 'cancel'}
          reasoned={open === 'cancel'}
          onClose={() => setOpen(null)}
          onSend={(reason) => send(open, reason)}
        />
      )}
    </>
  );
}
