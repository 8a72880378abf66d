import { instantOf } from '@/features/rooms/time';
import { useT } from '@/i18n';
import { DateField, TextField, TimeField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';

export const ZONE = 'Europe/Paris';

export interface Planned {
  day: string;
  from: string;
  to: string;
  place: string;
}
export const NOT_PLANNED: Planned = { day: '', from: '14:00', to: '16:00', place: '' };

/** What the API is told of a day and two times of the lab's clock. */
export const instantsOf = ({ day, from, to, place }: Planned) => ({
  starts_at: instantOf(day, from, ZONE).toISOString(),
  ends_at: instantOf(day, to, ZONE).toISOString(),
  ...(place.trim() && { place: place.trim() }),
});

export const isPlanned = ({ day, from, to }: Planned): boolean => day !== '' && from !== '' && to > from;

interface Props {
  value: Planned;
  onChange: (value: Planned) => void;
  tried: boolean;
}

export function PlanFields({ value, onChange, tried }: Props) {
  const t = useT();
  const set = (more: Partial<Planned>) => onChange({ ...value, ...more });
  return (
    <>
      <FormRow>
        <DateField
          id="plan-day"
          label={t('governance.plan.day')}
          value={value.day}
          error={tried && value.day === '' ? t('ui.required') : undefined}
          onChange={(event) => set({ day: event.target.value })}
        />
        <TimeField label={t('governance.plan.from')} value={value.from} onChange={(event) => set({ from: event.target.value })} />
        <TimeField
          id="plan-to"
          label={t('governance.plan.to')}
          value={value.to}
          error={tried && value.to <= value.from ? t('governance.plan.order') : undefined}
          onChange={(event) => set({ to: event.target.value })}
        />
      </FormRow>
      <TextField
        label={t('governance.plan.place')}
        optional
        maxLength={200}
        value={value.place}
        onChange={(event) => set({ place: event.target.value })}
      />
    </>
  );
}
