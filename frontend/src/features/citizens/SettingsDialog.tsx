import { useState } from 'react';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { CheckboxField } from '@/ui/form/choices';
import { NumberField } from '@/ui/form/fields';

interface Props {
  lab: string;
  settings: components['schemas']['CitizenSettingsRead'];
  onClose: () => void;
  onDone: () => Promise<void>;
}

const LEAST = 7;
const MOST = 3650;

/** Whether the lab takes ideas, and how long it keeps people. */
export function SettingsDialog({ lab, settings, onClose, onDone }: Props) {
  const t = useT();
  const [open, setOpen] = useState(settings.ideas_open);
  const [days, setDays] = useState(String(settings.retention_days));
  const [tried, setTried] = useState(false);
  const right = /^\d+$/.test(days) && Number(days) >= LEAST && Number(days) <= MOST;
  return (
    <DialogForm
      title={t('citizens.settings.title')}
      action={t('citizens.settings.save')}
      missing={() => (right ? null : 'retention-days')}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.PUT('/v1/labs/{lab}/citizen-settings', {
          params: { path: { lab }, header: ifMatch(settings.version) },
          body: { ideas_open: open, retention_days: Number(days) },
        });
        await onDone();
      }}
    >
      <CheckboxField label={t('citizens.settings.open')} checked={open} onChange={(event) => setOpen(event.target.checked)} />
      <NumberField
        id="retention-days"
        label={t('citizens.settings.days')}
        hint={t('citizens.settings.days.hint')}
        min={LEAST}
        max={MOST}
        value={days}
        error={tried && !right ? t('citizens.settings.days.wrong', { least: LEAST, most: MOST }) : undefined}
        onChange={(event) => setDays(event.target.value)}
      />
    </DialogForm>
  );
}
