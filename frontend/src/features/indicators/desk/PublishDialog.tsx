import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { Table } from '@/ui/data/Table';
import { TextArea, TextField } from '@/ui/form/fields';
import { textOf } from '@/ui/form/typed';
import type { Observation, Preview, PublishedCount } from '../contract';
import { useBreakdown, useUnits } from '../labels';
import './desk.css';

type Name = Preview['withheld'][number];

interface PublishDialogProps {
  lab: string;
  period: string;
  cells: readonly Observation[];
  label: (code: string) => string;
  unit: (code: string) => string;
  preview: Preview;
  onClose: () => void;
  onDone: (found: PublishedCount) => Promise<void>;
}

/** Before it is public for ever: what will be withheld, what contradicts a figure already given, and why. */
export function PublishDialog({ lab, period, cells, label, unit, preview, onClose, onDone }: PublishDialogProps) {
  const t = useT();
  const units = useUnits();
  const breakdown = useBreakdown(lab);
  const [note, setNote] = useState(period);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const byId = new Map(cells.map((one) => [one.id, one]));
  const named = (one: Name) => `${label(one.code)}, ${breakdown(one.breakdown)}`;
  const { withheld, revised } = preview;
  const written = (one: Name, value: number | null | undefined) =>
    value === null || value === undefined ? t('indicators.withheld') : units.written(value, unit(one.code));
  const missing = revised.length > 0 && reason.trim() === '';
  return (
    <DialogForm
      title={t('validation.publish.title', { count: cells.length })}
      action={t('validation.do.validated', { count: cells.length })}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (missing ? 'reason' : null)}
      onSend={async () => {
        const { data } = await client.POST('/v1/labs/{lab}/vintages', {
          params: { path: { lab } },
          body: { ids: cells.map((one) => one.id), note: textOf(note), reason: textOf(reason) },
        });
        if (data) await onDone(data);
      }}
    >
      <p>{t('validation.publish.lead')}</p>
      {withheld.length > 0 && (
        <div className="ti-told" data-tone="warn">
          <h3>{t('validation.publish.hidden', { count: withheld.length })}</h3>
          <p className="ti-small">{t('validation.publish.hidden.why')}</p>
          <ul>
            {withheld.slice(0, 12).map((one) => (
              <li key={one.observation}>{named(one)}</li>
            ))}
            {withheld.length > 12 && <li>{t('validation.publish.more', { count: withheld.length - 12 })}</li>}
          </ul>
          {cells.some((one) => one.frequency !== 'A') && <p className="ti-small">{t('validation.publish.hidden.year')}</p>}
        </div>
      )}
      {revised.length > 0 && (
        <div className="ti-told">
          <h3>{t('validation.publish.changed', { count: revised.length })}</h3>
          <Table
            caption={t('validation.publish.changed', { count: revised.length })}
            hideCaption
            rows={revised}
            rowKey={(one) => one.observation}
            columns={[
              { key: 'what', header: t('indicators.indicator'), cell: named },
              { key: 'old', header: t('revisions.before'), numeric: true, cell: (one) => written(one, byId.get(one.observation)?.published_value) },
              { key: 'new', header: t('revisions.after'), numeric: true, cell: (one) => written(one, byId.get(one.observation)?.value) },
            ]}
          />
          <TextArea
            id="reason"
            rows={2}
            maxLength={500}
            label={t('validation.publish.reason')}
            hint={t('validation.publish.reason.hint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={tried && missing ? t('validation.publish.reason.missing') : undefined}
          />
        </div>
      )}
      <TextField
        label={t('validation.publish.note')}
        hint={t('validation.publish.note.hint')}
        optional
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </DialogForm>
  );
}
