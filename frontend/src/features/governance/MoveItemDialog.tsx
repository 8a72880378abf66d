import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { Loaded } from '@/ui/feedback/Loaded';
import { toast } from '@/ui/feedback/toasts';
import { SelectField } from '@/ui/form/fields';
import { isAhead, type Item, type Session } from './model';

interface Props {
  lab: string;
  session: Session;
  item: Item;
  onClose: () => void;
}

/** Puts an item off to another session of the same body; the request's state does not change. */
export function MoveItemDialog({ lab, session, item, onClose }: Props) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const sessions = hooks.useQuery('get', '/v1/labs/{lab}/body-sessions', {
    params: { path: { lab }, query: { body: session.body, limit: 50 } },
  });
  const send = async () => {
    await client.POST('/v1/labs/{lab}/body-sessions/{number}/items/{item}/move', {
      params: { path: { lab, number: session.id, item: item.id } },
      body: { session: Number(to) },
    });
    toast(t('governance.item.move.done', { title: item.title }));
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <DialogForm
      title={t('governance.item.move.title')}
      action={t('governance.item.move.send')}
      missing={() => (to === '' ? 'move-to' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <Loaded query={sessions}>
        {({ items }) => {
          const others = items.filter((one) => one.id !== session.id && isAhead(one));
          return others.length === 0 ? (
            <p>{t('governance.item.move.none')}</p>
          ) : (
            <SelectField
              id="move-to"
              label={t('governance.item.move.to')}
              placeholder={t('governance.choose')}
              value={to}
              error={tried && to === '' ? t('ui.required') : undefined}
              onChange={(event) => setTo(event.target.value)}
              options={others.map((one) => ({
                value: String(one.id),
                label: t('governance.session.title', { body: one.body_name, day: format.day(one.starts_at) }),
              }))}
            />
          );
        }}
      </Loaded>
    </DialogForm>
  );
}
