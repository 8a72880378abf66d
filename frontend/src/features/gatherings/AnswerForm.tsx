import { useId, useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { useAct } from '@/ui/act';
import { FormActions } from '@/ui/form/Form';
import { answersOf, type Availability, VALUES } from './model';
import './gatherings.css';

interface Asked {
  id: number;
  starts_at: string;
  ends_at: string;
  past?: boolean;
  mine: Availability | null;
}

interface AnswerFormProps {
  dates: readonly Asked[];
  zone: string;
  /** Whether the reader has answered already. */
  answered: boolean;
  onSave: (answers: { option: number; value: Availability }[]) => Promise<unknown>;
}

/** One line a date, three words to choose from: by keys, or by a thumb. */
export function AnswerForm({ dates, zone, answered, onSave }: AnswerFormProps) {
  const t = useT();
  const format = useFormat(zone);
  const name = useId();
  const { act, problem, busy } = useAct();
  const [said, setSaid] = useState<Record<number, Availability>>({});
  const valueOf = (one: Asked): Availability | '' => said[one.id] ?? one.mine ?? '';
  const ahead = dates.filter((one) => !one.past);
  const left = ahead.filter((one) => valueOf(one) === '').length;

  return (
    <form
      className="ti-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        const all = Object.fromEntries(dates.map((one) => [one.id, valueOf(one)]));
        void act(() => onSave(answersOf(all)), t('poll.answer.saved'));
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <ul className="ti-plain ti-dates">
        {ahead.map((one) => (
          <li key={one.id}>
            <fieldset className="ti-dates__date" data-value={valueOf(one)}>
              <legend>
                <span className="ti-dates__day">{format.day(one.starts_at)}</span>{' '}
                <span className="ti-dates__hours">{format.timeRange(one.starts_at, one.ends_at)}</span>
              </legend>
              <div className="ti-dates__values">
                {VALUES.map((value) => (
                  <label key={value} data-value={value}>
                    <input
                      type="radio"
                      name={`${name}-${one.id}`}
                      value={value}
                      checked={valueOf(one) === value}
                      onChange={() => setSaid((now) => ({ ...now, [one.id]: value }))}
                    />
                    <span>{t(`poll.value.${value}`)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ul>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t(answered ? 'poll.answer.change' : 'poll.answer.send')}
        </Button>
        {left > 1 && (
          <Button look="tertiary" onClick={() => setSaid(Object.fromEntries(ahead.map((one) => [one.id, valueOf(one) || 'oui'])))}>
            {t(left === ahead.length ? 'poll.answer.all' : 'poll.answer.rest')}
          </Button>
        )}
      </FormActions>
    </form>
  );
}
