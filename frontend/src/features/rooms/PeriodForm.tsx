import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Tag, Tags } from '@/ui/data/labels';
import { DateField } from '@/ui/form/fields';
import { Form, FormRow } from '@/ui/form/Form';
import { type Days, fitting, monthBefore, monthEnd } from './use';

interface Props {
  days: Days;
  today: string;
  onDays: (days: Days) => void;
}

/** Which days to look at: three usual periods at one stroke, or any other. */
export function PeriodForm({ days, today, onDays }: Props) {
  const t = useT();
  const form = useForm<Days>({ values: days });
  const { errors, submitCount } = form.formState;
  const required = t('use.required');
  const last = monthBefore(today);
  const usual: { label: string; days: Days }[] = [
    { label: t('use.thisMonth'), days: { from: `${today.slice(0, 7)}-01`, to: monthEnd(today) } },
    { label: t('use.lastMonth'), days: { from: last, to: monthEnd(last) } },
    { label: t('use.thisYear'), days: { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` } },
  ];
  return (
    <Form
      errors={errors}
      attempt={submitCount}
      onSubmit={(event) => void form.handleSubmit(onDays)(event)}
      aria-label={t('use.period')}
    >
      <Tags label={t('use.period')}>
        {usual.map((one) => (
          <Tag
            key={one.label}
            pressed={one.days.from === days.from && one.days.to === days.to}
            onToggle={() => onDays(one.days)}
          >
            {one.label}
          </Tag>
        ))}
      </Tags>
      <FormRow>
        <DateField id="from" label={t('use.from')} error={errors.from?.message} {...form.register('from', { required })} />
        <DateField
          id="to"
          label={t('use.to')}
          error={errors.to?.message}
          {...form.register('to', {
            required,
            validate: (to, all) => fitting({ from: all.from, to }) || t('use.order'),
          })}
        />
        <div className="ti-form__beside">
          <Button type="submit" look="secondary">
            {t('use.show')}
          </Button>
        </div>
      </FormRow>
    </Form>
  );
}
