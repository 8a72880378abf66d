import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { RadioField } from '@/ui/form/choices';
import { TextArea, TextField } from '@/ui/form/fields';
import { VISIBILITIES, type Visibility } from './model';

interface FoundDialogProps {
  lab: string;
  onClose: () => void;
  onFounded: (slug: string) => void;
}

/** A new community: a name, a sentence, and who sees it. The rest is settled on its own page. */
export function FoundDialog({ lab, onClose, onFounded }: FoundDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [summary, setSummary] = useState('');
  const [visibility, setVisibility] = useState<Visibility>('membres');
  const [tried, setTried] = useState(false);
  const missing = name.trim() === '';
  return (
    <DialogForm
      title={t('communities.found')}
      action={t('communities.found.send')}
      missing={() => (missing ? 'community-name' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/communities', {
          params: { path: { lab } },
          body: { name: name.trim(), summary: summary.trim() || null, visibility },
        });
        toast(t('communities.found.done', { name: name.trim() }));
        await queries.invalidateQueries();
        if (data) onFounded(data.slug);
      }}
    >
      <p>{t('communities.found.lead')}</p>
      <TextField
        id="community-name"
        label={t('communities.name')}
        maxLength={200}
        value={name}
        error={tried && missing ? t('ui.required') : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        id="community-summary"
        optional
        label={t('communities.summary')}
        hint={t('communities.summary.hint')}
        rows={2}
        maxLength={300}
        value={summary}
        onChange={(event) => setSummary(event.target.value)}
      />
      <RadioField
        name="community-visibility"
        legend={t('communities.settings.visibility')}
        selected={visibility}
        onChange={(event) => setVisibility(VISIBILITIES.find((one) => one === event.target.value) ?? 'membres')}
        options={VISIBILITIES.map((one) => ({ value: one, label: t(`communities.visibility.${one}`), hint: t(`communities.visibility.${one}.hint`) }))}
      />
    </DialogForm>
  );
}
