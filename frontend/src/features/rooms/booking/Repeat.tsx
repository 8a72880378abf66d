import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useT } from '@/i18n';
import { RadioField } from '@/ui/form/choices';
import { DateField, NumberField, SelectField } from '@/ui/form/fields';
import { EVERY, type Every } from '../rule';
import { useRuleWords } from '../words';
import type { Values } from './values';

/** Once, or again and again until a date or a number of times. */
export function Repeat({ form }: { form: UseFormReturn<Values> }) {
  const t = useT();
  const { rankOf } = useRuleWords();
  const [every, ends, day] = useWatch({ control: form.control, name: ['every', 'ends', 'day'] });
  const { errors } = form.formState;
  const labelOf = (one: Every) => {
    if (!day) return t(`bookings.repeat.${one}`, { weekday: '', date: '' });
    return t(`bookings.repeat.${one}`, { weekday: rankOf(day), date: String(Number(day.slice(8))) });
  };
  return (
    <>
      <SelectField
        id="every"
        label={t('bookings.repeat')}
        options={[
          { value: '', label: t('bookings.repeat.none') },
          ...EVERY.map((one) => ({ value: one, label: labelOf(one) })),
        ]}
        error={errors.every?.message}
        {...form.register('every')}
      />
      {every !== '' && (
        <>
          <RadioField
            legend={t('bookings.repeat.ends')}
            inline
            options={[
              { value: 'after', label: t('bookings.repeat.after') },
              { value: 'on', label: t('bookings.repeat.on') },
            ]}
            {...form.register('ends')}
          />
          {ends === 'on' ? (
            <DateField
              id="until"
              label={t('bookings.repeat.until')}
              min={day}
              error={errors.until?.message}
              {...form.register('until', { required: t('ui.required') })}
            />
          ) : (
            <NumberField
              id="times"
              label={t('bookings.repeat.times')}
              min={2}
              max={200}
              error={errors.times?.message}
              {...form.register('times', { required: t('ui.required') })}
            />
          )}
        </>
      )}
    </>
  );
}
