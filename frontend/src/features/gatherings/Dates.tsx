import { type ReactNode, useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import { DateField, TimeField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { inOrder, later, localTime } from './model';
import './gatherings.css';

interface DatesProps {
  /** Local times, in order. */
  starts: readonly string[];
  most: number;
  legend: string;
  error: string | undefined;
  /** What is known of the date of that rank. */
  note?: (rank: number) => ReactNode;
  onChange: (starts: string[]) => void;
}

/** The dates so far, in order; the next is often the same time another day. */
export function Dates({ starts, most, legend, error, note, onChange }: DatesProps) {
  const t = useT();
  const format = useFormat('UTC');
  const [day, setDay] = useState('');
  const [time, setTime] = useState('09:00');
  const [lacks, setLacks] = useState(false);
  const add = (start: string) => {
    const next = inOrder([...starts, start]).slice(0, most);
    onChange(next);
    announce(t('poll.dates.added', { when: format.day(`${start}Z`), count: next.length }));
  };
  const typed = localTime(day, time);
  const last = starts.at(-1);
  return (
    <fieldset className="ti-dateset">
      <legend>{legend}</legend>
      {starts.length > 0 && (
        <ol className="ti-plain ti-guests">
          {starts.map((start, rank) => {
            const when = `${format.day(`${start}Z`)}, ${format.time(`${start}Z`)}`;
            return (
              <li key={start}>
                <span>{when}</span>
                {note?.(rank)}
                <Button look="quiet" size="small" native={{ 'aria-label': t('poll.remove.one', { when }) }} onClick={() => onChange(starts.filter((one) => one !== start))}>
                  {t('poll.remove')}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
      <FormRow>
        <DateField
          id="poll-day"
          label={t('poll.day')}
          value={day}
          error={error ?? (lacks && day === '' ? t('ui.required') : undefined)}
          onChange={(event) => setDay(event.target.value)}
        />
        <TimeField label={t('poll.time')} value={time} onChange={(event) => setTime(event.target.value)} />
      </FormRow>
      <div className="ti-cluster">
        <Button
          look="secondary"
          size="small"
          icon="plus"
          disabled={starts.length >= most}
          onClick={() => {
            setLacks(typed === null);
            if (typed === null) return document.getElementById('poll-day')?.focus();
            return add(typed);
          }}
        >
          {t('poll.dates.add')}
        </Button>
        {last !== undefined && starts.length < most && (
          <>
            <Button look="tertiary" size="small" onClick={() => add(later(last, 1))}>
              {t('poll.dates.tomorrow')}
            </Button>
            <Button look="tertiary" size="small" onClick={() => add(later(last, 7))}>
              {t('poll.dates.week')}
            </Button>
          </>
        )}
      </div>
    </fieldset>
  );
}
