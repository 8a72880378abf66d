import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { CheckboxField, RadioField } from '@/ui/form/choices';
import { TextArea, TextField } from '@/ui/form/fields';
import { AUDIENCES } from './model';

interface Props {
  lab: string;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

/** A testimony that reached the team by mail or by word of mouth, with how its author agreed. */
export function RecordDialog({ lab, onClose, onDone }: Props) {
  const t = useT();
  const [tried, setTried] = useState(false);
  const [audience, setAudience] = useState<(typeof AUDIENCES)[number]>('agents');
  const [words, setWords] = useState('');
  const [saidBy, setSaidBy] = useState('');
  const [consent, setConsent] = useState('');
  const [shown, setShown] = useState(false);
  const need = (text: string) => (tried && text.trim() === '' ? t('ui.required') : undefined);
  return (
    <DialogForm
      title={t('feedback.record')}
      action={t('feedback.record.save')}
      missing={() => (words.trim() === '' ? 'voice-words' : consent.trim() === '' ? 'voice-consent' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.POST('/v1/labs/{lab}/testimonies', {
          params: { path: { lab } },
          body: { audience, words: words.trim(), said_by: saidBy.trim() || null, consent: consent.trim(), may_publish: shown },
        });
        await onDone(t('feedback.record.done'));
      }}
    >
      <RadioField
        legend={t('feedback.record.audience')}
        inline
        name="voice-audience"
        selected={audience}
        onChange={(event) => setAudience(event.target.value === 'usagers' ? 'usagers' : 'agents')}
        options={AUDIENCES.map((one) => ({ value: one, label: t(`feedback.audience.${one}`) }))}
      />
      <TextArea
        id="voice-words"
        label={t('feedback.testimony.words')}
        rows={4}
        maxLength={2000}
        value={words}
        error={need(words)}
        onChange={(event) => setWords(event.target.value)}
      />
      <TextField label={t('feedback.saidBy.other')} hint={t('feedback.saidBy.hint')} optional maxLength={200} value={saidBy} onChange={(event) => setSaidBy(event.target.value)} />
      <TextField
        id="voice-consent"
        label={t('feedback.record.consent')}
        hint={t('feedback.record.consent.hint')}
        maxLength={200}
        value={consent}
        error={need(consent)}
        onChange={(event) => setConsent(event.target.value)}
      />
      <CheckboxField label={t('feedback.record.show')} checked={shown} onChange={(event) => setShown(event.target.checked)} />
    </DialogForm>
  );
}
