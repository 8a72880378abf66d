import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { SelectField, TextArea } from '@/ui/form/fields';
import { CORRECTIONS, type Request } from '../model';

export interface ActDialogProps {
  lab: string;
  request: Request;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}

interface Asked {
  key: number;
  kind: (typeof CORRECTIONS)[number];
  words: string;
}

/** Asks the carriers to make some points clear: one at least, each of a kind. */
export function CorrectionsDialog({ lab, request, onClose, onDone }: ActDialogProps) {
  const t = useT();
  const [asked, setAsked] = useState<Asked[]>([{ key: 1, kind: 'perimetre', words: '' }]);
  const [tried, setTried] = useState(false);
  const change = (key: number, more: Partial<Asked>) => setAsked(asked.map((one) => (one.key === key ? { ...one, ...more } : one)));
  const empty = asked.find((one) => one.words.trim() === '');
  const send = async () => {
    const corrections = asked.map(({ kind, words }) => ({ kind, words: words.trim() }));
    await client.POST('/v1/labs/{lab}/requests/{request}/correction-requests', {
      params: { path: { lab, request: request.id } },
      body: { corrections },
    });
    await onDone(t('requests.act.ask_correction.done'));
  };
  return (
    <DialogForm
      title={t('requests.act.ask_correction.title')}
      action={t('requests.act.ask_correction.send')}
      missing={() => (empty ? `asked-${empty.key}` : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <p>{t('requests.act.ask_correction.lead')}</p>
      {asked.map((one, rank) => (
        <fieldset key={one.key} className="ti-line">
          <legend>{t('requests.correction.number', { number: rank + 1 })}</legend>
          <SelectField
            label={t('requests.correction.kind')}
            value={one.kind}
            onChange={(event) => change(one.key, { kind: event.target.value as Asked['kind'] })}
            options={CORRECTIONS.map((kind) => ({ value: kind, label: t(`requests.correction.${kind}`) }))}
          />
          <TextArea
            id={`asked-${one.key}`}
            label={t('requests.correction.words')}
            rows={3}
            maxLength={20_000}
            value={one.words}
            error={tried && one.words.trim() === '' ? t('ui.required') : undefined}
            onChange={(event) => change(one.key, { words: event.target.value })}
          />
          {asked.length > 1 && (
            <div>
              <Button size="small" look="tertiary" danger onClick={() => setAsked(asked.filter((other) => other.key !== one.key))}>
                {t('requests.correction.remove')}
                <span className="ti-sr"> {rank + 1}</span>
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {asked.length < 20 && (
        <div>
          <Button
            look="secondary"
            size="small"
            icon="plus"
            onClick={() => setAsked([...asked, { key: (asked.at(-1)?.key ?? 0) + 1, kind: 'autre', words: '' }])}
          >
            {t('requests.correction.add')}
          </Button>
        </div>
      )}
    </DialogForm>
  );
}
