import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { toast } from '@/ui/feedback/toasts';
import type { Request } from '../model';
import { AgendaDialog } from './AgendaDialog';
import { type Act, actsOf, isSimple, lookOf, needsReason, perform, type Simple } from './acts';
import { CorrectionsDialog } from './CorrectionsDialog';
import { FileDialog } from './FileDialog';
import { WorkloadDialog } from './WorkloadDialog';

interface Props {
  lab: string;
  request: Request;
}

/** What can be done with a request now, exactly as its abilities say. */
export function Acts({ lab, request }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Act | null>(null);
  const close = () => setOpen(null);
  const done = async (words: string) => {
    toast(words);
    setOpen(null);
    await queries.invalidateQueries();
    requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
  };
  const send = async (act: Simple, reason: string) => {
    const after = await perform(lab, request.id, act, reason);
    await done(t(`requests.act.${act}.done`));
    if (act === 'resubmit' && after) await navigate({ to: '/labs/$lab/proposer', params: { lab }, search: { demande: after.id } });
  };
  const acts = actsOf(request);
  const edits = request.abilities.includes('edit');
  if (acts.length === 0 && !edits) return null;
  const shared = { lab, request, onClose: close, onDone: done };
  return (
    <>
      <div className="ti-outcome__acts">
        {acts.map((act) => (
          <Button key={act} {...lookOf(act)} onClick={() => setOpen(act)}>
            {t(`requests.act.${act}`)}
          </Button>
        ))}
        {edits && (
          <ButtonLink look="secondary" href={`/labs/${lab}/proposer?demande=${request.id}`}>
            {t('requests.act.edit')}
          </ButtonLink>
        )}
      </div>
      {open === 'put_on_agenda' && <AgendaDialog {...shared} />}
      {open === 'ask_correction' && <CorrectionsDialog {...shared} />}
      {open === 'edit_workload' && <WorkloadDialog {...shared} />}
      {open === 'add_file' && <FileDialog {...shared} />}
      {open !== null && isSimple(open) && (
        <ReasonDialog
          title={t(`requests.act.${open}.title`)}
          lead={t(`requests.act.${open}.lead`)}
          action={t(`requests.act.${open}`)}
          danger={lookOf(open).danger}
          reasoned={needsReason(open)}
          label={t('requests.act.reason')}
          onClose={close}
          onSend={(reason) => send(open, reason)}
        />
      )}
    </>
  );
}
