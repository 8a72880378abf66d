import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button, type ButtonLook } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { AnswerDialog, CloseDialog, JoinDialog, LinkDialog, PublishDialog, TakeUpDialog } from './IdeaDialogs';
import type { Idea } from './model';

const ACTS = ['read', 'answer', 'take_up', 'link', 'publish', 'join', 'close', 'withdraw_publication'] as const;
type Act = (typeof ACTS)[number];
const LOOKS: Record<Act, ButtonLook> = {
  read: 'secondary',
  answer: 'primary',
  take_up: 'secondary',
  link: 'secondary',
  publish: 'secondary',
  join: 'tertiary',
  close: 'tertiary',
  withdraw_publication: 'tertiary',
};
const DIALOGS = {
  answer: AnswerDialog,
  take_up: TakeUpDialog,
  link: LinkDialog,
  publish: PublishDialog,
  join: JoinDialog,
  close: CloseDialog,
};

/** What may be done with an idea now, as the API says. */
export function IdeaActs({ lab, idea }: { lab: string; idea: Idea }) {
  const t = useT();
  const queries = useQueryClient();
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const done = async (words: string) => {
    setOpen(null);
    toast(words);
    await queries.invalidateQueries();
  };
  const simple = async (act: 'read' | 'withdraw_publication') => {
    setBusy(true);
    setProblem(null);
    const params = { path: { lab, idea: idea.id }, header: ifMatch(idea.version) };
    try {
      if (act === 'read') await client.POST('/v1/labs/{lab}/ideas/{idea}/reading', { params });
      else await client.DELETE('/v1/labs/{lab}/ideas/{idea}/publication', { params });
      await done(t(`citizens.act.${act}.done`));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const shown = ACTS.filter((one) => idea.abilities.includes(one));
  const Open = open && DIALOGS[open];
  if (shown.length === 0) return null;
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} onRetry={() => void queries.invalidateQueries()} />}
      <div className="ti-form__actions">
        {shown.map((one) => (
          <Button
            key={one}
            look={LOOKS[one]}
            busy={busy}
            danger={one === 'withdraw_publication'}
            onClick={() => (one === 'read' || one === 'withdraw_publication' ? void simple(one) : setOpen(one))}
          >
            {t(one === 'publish' && idea.published ? 'citizens.act.publish.again' : `citizens.act.${one}`)}
          </Button>
        ))}
      </div>
      {Open && <Open lab={lab} idea={idea} onClose={() => setOpen(null)} onDone={done} />}
    </>
  );
}
