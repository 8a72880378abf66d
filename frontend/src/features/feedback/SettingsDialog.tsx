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
  settings: components['schemas']['FeedbackSettingsRead'];
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

const MONTHS = { least: 1, most: 24 };
const DAYS = { least: 30, most: 3650 };
const within = (text: string, { least, most }: typeof MONTHS) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;

/** Whether the lab asks, when it asks again, how long it keeps words and who came. */
export function SettingsDialog({ lab, settings, onClose, onDone }: Props) {
  const t = useT();
  const [open, setOpen] = useState(settings.open);
  const [months, setMonths] = useState(String(settings.months));
  const [days, setDays] = useState(String(settings.retention_days));
  const [named, setNamed] = useState(String(settings.presence_days));
  const [tried, setTried] = useState(false);
  const wrong = (text: string, bounds: typeof MONTHS) => (tried && !within(text, bounds) ? t('feedback.settings.wrong', bounds) : undefined);
  return (
    <DialogForm
      title={t('feedback.settings')}
      action={t('feedback.settings.save')}
      missing={() => {
        if (!within(months, MONTHS)) return 'feedback-months';
        if (!within(days, DAYS)) return 'feedback-days';
        return within(named, DAYS) ? null : 'feedback-presence-days';
      }}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.PUT('/v1/labs/{lab}/feedback-settings', {
          params: { path: { lab }, header: ifMatch(settings.version) },
          body: { open, months: Number(months), retention_days: Number(days), presence_days: Number(named) },
        });
        await onDone(t('feedback.settings.done'));
      }}
    >
      <CheckboxField label={t('feedback.settings.open')} checked={open} onChange={(event) => setOpen(event.target.checked)} />
      <NumberField
        id="feedback-months"
        label={t('feedback.settings.months')}
        value={months}
        error={wrong(months, MONTHS)}
        onChange={(event) => setMonths(event.target.value)}
      />
      <NumberField
        id="feedback-days"
        label={t('feedback.settings.days')}
        hint={t('feedback.settings.days.hint')}
        value={days}
        error={wrong(days, DAYS)}
        onChange={(event) => setDays(event.target.value)}
      />
      <NumberField
        id="feedback-presence-days"
        label={t('feedback.settings.named')}
        hint={t('feedback.settings.named.hint')}
        value={named}
        error={wrong(named, DAYS)}
        onChange={(event) => setNamed(event.target.value)}
      />
    </DialogForm>
  );
}
