import { useState } from 'react';
import { client } from '@/api/client';
import { FILE_TYPES } from '@/api/files';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { TextField } from '@/ui/form/fields';
import type { ActDialogProps } from './CorrectionsDialog';

/** Joins a document or a picture to the request. */
export function FileDialog({ lab, request, onClose, onDone }: ActDialogProps) {
  const t = useT();
  const [file, setFile] = useState<File | null>(null);
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const send = async () => {
    if (!file) return;
    await client.POST('/v1/labs/{lab}/requests/{request}/files', {
      params: { path: { lab, request: request.id }, query: { name: file.name.slice(0, 200), label: label.trim() } },
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      body: file as never,
      bodySerializer: (body: unknown) => body as File,
    });
    await onDone(t('requests.act.add_file.done'));
  };
  return (
    <DialogForm
      title={t('requests.act.add_file.title')}
      action={t('requests.act.add_file.send')}
      missing={() => (file === null ? 'piece' : label.trim() === '' ? 'piece-label' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        id="piece"
        type="file"
        accept={FILE_TYPES}
        label={t('requests.file')}
        hint={t('requests.file.hint')}
        error={tried && file === null ? t('requests.file.missing') : undefined}
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      <TextField
        id="piece-label"
        label={t('requests.file.label')}
        hint={t('requests.file.label.hint')}
        maxLength={200}
        value={label}
        error={tried && label.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setLabel(event.target.value)}
      />
    </DialogForm>
  );
}
