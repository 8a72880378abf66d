import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { client, hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { SelectField, TextField } from '@/ui/form/fields';
import type { Project } from '../words';

/** Begins in one's own lab what another lab's card tells; then one lands in the new card. */
export function Replicate({ card }: { card: Project }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {t('takeover.replicate')}
      </Button>
      {open && <ReplicateDialog card={card} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReplicateDialog({ card, onClose }: { card: Project; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { session } = useSession();
  const places = hooks.useQuery('get', '/v1/labs', { params: { query: { limit: 200 } } });
  const mine = Object.entries(session?.labs ?? {})
    .filter(([slug, may]) => slug !== card.lab && may.includes('edit_projects'))
    .map(([slug]) => ({ value: slug, label: places.data?.items.find((one) => one.slug === slug)?.name ?? slug }));
  const [lab, setLab] = useState('');
  const [title, setTitle] = useState(card.title);
  const [tried, setTried] = useState(false);
  const chosen = lab || mine[0]?.value || '';
  const send = async () => {
    const { data } = await client.POST('/v1/labs/{lab}/replications', {
      params: { path: { lab: chosen } },
      body: { from_lab: card.lab, from_project: card.slug, title: title.trim() },
    });
    if (!data) return;
    toast(t('takeover.replicate.done'));
    await queries.invalidateQueries();
    await navigate({ to: '/labs/$lab/projets/$project/modifier', params: { lab: chosen, project: data.slug } });
  };
  return (
    <DialogForm
      title={t('takeover.replicate')}
      action={t('takeover.replicate.act')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (title.trim() === '' ? 'replication-title' : null)}
      onSend={send}
    >
      <p>{t('takeover.replicate.lead')}</p>
      <SelectField
        label={t('takeover.replicate.lab')}
        options={mine}
        value={chosen}
        onChange={(event) => setLab(event.target.value)}
      />
      <TextField
        id="replication-title"
        label={t('takeover.replicate.title')}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={tried && title.trim() === '' ? t('edit.required') : undefined}
      />
    </DialogForm>
  );
}
