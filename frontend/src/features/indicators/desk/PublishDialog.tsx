import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { Table } from '@/ui/data/Table';
import { TextArea, TextField } from '@/ui/form/fields';
import { textOf } from '@/ui/form/typed';
import type { Observation, PublishedCount } from '../contract';
import { useBreakdown, useUnits } from '../labels';
import { revisions, small } from './steps';
import './desk.css';

interface PublishDialogProps {
  lab: string;
  period: string;
  cells: readonly Observation[];
  label: (code: string) => string;
  unit: (code: string) => string;
  aboutPersons: (code: string) => boolean;
  onClose: () => void;
  onDone: (found: PublishedCount) => Promise<void>;
}

/** Before it is public for ever: what will be withheld, what contradicts a figure already given, and why. */
export function PublishDialog({ lab, period, cells, label, unit, aboutPersons, onClose, onDone }: PublishDialogProps) {
  const t = useT();
  const units = useUnits();
  const breakdown = useBreakdown();
  const [note, setNote] = useState(period);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const changed = revisions(cells);
  const hidden = small(cells, aboutPersons);
  const missing = changed.length > 0 && reason.trim() === '';
  const named = (one: Observation) => `${label(one.code)}, ${breakdown(one.breakdown)}`;
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
      {hidden.length > 0 && (
        <section className="ti-told" data-tone="warn" aria-labelledby="hidden">
          <h3 id="hidden">{t('validation.publish.hidden', { count: hidden.length })}</h3>
          <ul>
            {hidden.slice(0, 12).map((one) => (
              <li key={one.id}>{named(one)}</li>
            ))}
            {hidden.length > 12 && <li>{t('validation.publish.more', { count: hidden.length - 12 })}</li>}
          </ul>
          <p className="ti-small">{t('validation.publish.hidden.others')}</p>
          {hidden.some((one) => one.frequency !== 'A') && <p className="ti-small">{t('validation.publish.hidden.year')}</p>}
        </section>
      )}
      {changed.length > 0 && (
        <section className="ti-told" aria-labelledby="changed">
          <h3 id="changed">{t('validation.publish.changed', { count: changed.length })}</h3>
          <Table
            caption={t('validation.publish.changed', { count: changed.length })}
            hideCaption
            rows={changed}
            rowKey={(one) => one.id}
            columns={[
              { key: 'what', header: t('indicators.indicator'), cell: named },
              { key: 'old', header: t('revisions.before'), numeric: true, cell: (one) => (one.published_value === null ? t('indicators.withheld') : units.written(one.published_value, unit(one.code))) },
              { key: 'new', header: t('revisions.after'), numeric: true, cell: (one) => units.written(one.value, unit(one.code)) },
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
        </section>
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
