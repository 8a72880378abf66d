import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { toast } from '@/ui/feedback/toasts';
import { TextArea, TextField } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';
import './session.css';

const TONES = { proposee: 'deep', inscrite: 'accent', decidee: 'good', retiree: 'neutral' } as const;

/** Subjects of strategy that anybody of the lab may bring to the bodies. */
export function Proposals({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const proposes = useMay(lab, 'propose_requests');
  const [open, setOpen] = useState(false);
  const proposals = hooks.useQuery('get', '/v1/labs/{lab}/proposals', { params: { path: { lab }, query: { limit: 20 } } });
  return (
    <Section
      title={t('governance.proposals')}
      lead={t('governance.proposals.lead')}
      actions={
        proposes && (
          <Button size="small" look="secondary" icon="plus" onClick={() => setOpen(true)}>
            {t('governance.propose')}
          </Button>
        )
      }
    >
      <Loaded query={proposals}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('governance.proposals.none')}</p>
          ) : (
            <ul className="ti-plain ti-rows ti-log">
              {items.map((one) => (
                <li key={one.id}>
                  <span className="ti-cluster">
                    <strong>{one.title}</strong>
                    <Badge tone={TONES[one.status]}>{t(`governance.proposal.${one.status}`)}</Badge>
                  </span>
                  <span className="ti-said-words">{one.words}</span>
                  <span className="ti-small">{[one.author, format.day(one.created_at)].filter(Boolean).join(' — ')}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {open && <ProposeDialog lab={lab} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function ProposeDialog({ lab, onClose }: { lab: string; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  // A subject of the management is the management's; anybody else speaks for the community.
  const origin = useMay(lab, 'manage_governance') ? 'responsable' : 'communaute';
  const short = words.trim().length < 3;
  const send = async () => {
    await client.POST('/v1/labs/{lab}/proposals', { params: { path: { lab } }, body: { title: title.trim(), words: words.trim(), origin } });
    toast(t('governance.propose.done'));
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <DialogForm
      title={t('governance.propose')}
      action={t('governance.propose.send')}
      missing={() => (title.trim() === '' ? 'proposal-title' : short ? 'proposal-words' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        id="proposal-title"
        label={t('governance.propose.title')}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        id="proposal-words"
        label={t('governance.propose.words')}
        rows={4}
        maxLength={20_000}
        value={words}
        error={tried && short ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
    </DialogForm>
  );
}
