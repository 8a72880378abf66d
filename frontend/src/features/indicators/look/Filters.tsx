import { useT } from '@/i18n';
import { DateField, SelectField } from '@/ui/form/fields';
import { isAxis } from '../cuts';
import { type Frequency, FREQUENCIES } from '../periods';
import type { Look } from '../search';
import './indicators.css';

interface FiltersProps {
  look: Look;
  frequency: Frequency;
  frequencies: readonly string[];
  labs: readonly { slug: string; name: string }[];
  axes: readonly string[];
  today: string;
  onLook: (look: Look) => void;
}

/** Lab, length of the periods, detail, and the day whose publications one wants to see again. */
export function Filters({ look, frequency, frequencies, labs, axes, today, onLook }: FiltersProps) {
  const t = useT();
  return (
    <div className="ti-look" role="group" aria-label={t('indicators.filters')}>
      {labs.length > 1 && (
        <SelectField
          label={t('indicators.lab')}
          value={look.lab ?? ''}
          onChange={(event) => onLook({ ...look, lab: event.target.value || undefined })}
          options={[{ value: '', label: t('indicators.lab.all') }, ...labs.map((one) => ({ value: one.slug, label: one.name }))]}
        />
      )}
      <SelectField
        label={t('indicators.frequency')}
        value={frequency}
        onChange={(event) => onLook({ ...look, frequency: event.target.value as Frequency })}
        options={FREQUENCIES.filter((one) => frequencies.includes(one)).map((one) => ({
          value: one,
          label: t(`indicators.frequency.${one}`),
        }))}
      />
      {axes.length > 0 && (
        <SelectField
          label={t('indicators.cut')}
          value={look.axis ?? ''}
          onChange={(event) => onLook({ ...look, axis: event.target.value || undefined })}
          options={[
            { value: '', label: t('indicators.cut.none') },
            ...axes.map((axis) => ({ value: axis, label: isAxis(axis) ? t(`indicators.axis.${axis}`) : axis })),
          ]}
        />
      )}
      <DateField
        label={t('indicators.asOf')}
        optional
        max={today}
        value={look.asOf ?? ''}
        onChange={(event) => onLook({ ...look, asOf: event.target.value || undefined })}
      />
    </div>
  );
}
