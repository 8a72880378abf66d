import { useState } from 'react';
import { useT } from '@/i18n';
import { SelectField } from '@/ui/form/fields';
import { client } from '@/api/client';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { type SeriesDialogProps, useFromOptions } from './dates';

/** Gives back all that is ahead, or one date and the following, with the reason. */
export function CancelSeries({ lab, series, ahead, onClose, onDone }: SeriesDialogProps) {
  const t = useT();
  const [from, setFrom] = useState('');
  const options = useFromOptions(ahead);
  return (
    <ReasonDialog
      title={t('bookings.series.cancel')}
      lead={t('bookings.series.cancel.lead')}
      action={t('bookings.series.cancel.save')}
      danger
      onClose={onClose}
      onSend={async (reason) => {
        const { data } = await client.POST('/v1/labs/{lab}/series/{series}/cancellation', {
          params: { path: { lab, series: series.id } },
          body: { reason, ...(from && { from }) },
        });
        await onDone(t('bookings.series.cancelled'), data);
      }}
    >
      <SelectField
        label={t('bookings.series.from')}
        options={options}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
    </ReasonDialog>
  );
}
