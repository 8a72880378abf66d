import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { TextArea } from '@/ui/form/fields';
import type { Call } from './model';

interface Props {
  call: Call;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** What came of a call: published, and mailed to those who took part. */
export function RestitutionDialog({ call, onClose, onDone }: Props) {
  const t = useT();
  const [words, setWords] = useState(call.restitution ?? '');
  const [tried, setTried] = useState(false);
  return (
    <DialogForm
      title={t('citizens.restitution')}
      action={t('citizens.restitution.send')}
      missing={() => (words.trim() === '' ? 'restitution' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={async () => {
        await client.PUT('/v1/labs/{lab}/participant-calls/{call}/restitution', {
          params: { path: { lab: call.lab, call: call.id }, header: ifMatch(call.version) },
          body: { words: words.trim() },
        });
        await onDone();
      }}
    >
      <p>{t('citizens.restitution.lead')}</p>
      <TextArea
        id="restitution"
        label={t('citizens.restitution.words')}
        rows={6}
        maxLength={4000}
        value={words}
        error={tried && words.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
    </DialogForm>
  );
}
