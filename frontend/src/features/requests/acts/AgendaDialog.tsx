import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { Loaded } from '@/ui/feedback/Loaded';
import { SelectField } from '@/ui/form/fields';
import type { ActDialogProps } from './CorrectionsDialog';

const AHEAD = new Set(['planifiee', 'convoquee', 'ouverte']);

/** Puts the request on the agenda of a session to come. */
export function AgendaDialog({ lab, request, onClose, onDone }: ActDialogProps) {
  const t = useT();
  const format = useFormat();
  const [session, setSession] = useState('');
  const [tried, setTried] = useState(false);
  const sessions = hooks.useQuery('get', '/v1/labs/{lab}/body-sessions', { params: { path: { lab }, query: { limit: 100 } } });
  const send = async () => {
    await client.POST('/v1/labs/{lab}/body-sessions/{number}/items', {
      params: { path: { lab, number: Number(session) } },
      body: { kind: 'demande', request: request.id },
    });
    await onDone(t('requests.act.put_on_agenda.done'));
  };
  return (
    <DialogForm
      title={t('requests.act.put_on_agenda.title')}
      action={t('requests.act.put_on_agenda')}
      missing={() => (session === '' ? 'session' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <Loaded query={sessions}>
        {({ items }) => {
          const ahead = items.filter((one) => AHEAD.has(one.status)).toSorted((one, other) => one.starts_at.localeCompare(other.starts_at));
          return ahead.length === 0 ? (
            <p>{t('requests.act.put_on_agenda.none')}</p>
          ) : (
            <SelectField
              id="session"
              label={t('requests.act.put_on_agenda.session')}
              placeholder={t('requests.choose')}
              value={session}
              error={tried && session === '' ? t('ui.required') : undefined}
              onChange={(event) => setSession(event.target.value)}
              options={ahead.map((one) => ({ value: String(one.id), label: `${one.body_name}, ${format.day(one.starts_at)}` }))}
            />
          );
        }}
      </Loaded>
    </DialogForm>
  );
}
