import { useForm } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { CheckboxesField } from '@/ui/form/choices';
import { DateField, NumberField, SelectField, TimeField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import type { FinderSearch } from './finder';
import { minutesOf } from './time';

interface Values {
  personnes: string;
  jour: string;
  de: string;
  a: string;
  duree: string;
  ou: string;
  avec: string[];
}

const LENGTHS = [30, 60, 90, 120, 180, 240, 360];

/** "60" → "1 heure". */
function useLength(): (minutes: number) => string {
  const t = useT();
  return (minutes) => {
    if (minutes === 90) return t('finder.hourHalf');
    return minutes % 60 === 0 ? t('finder.hours', { hours: minutes / 60 }) : t('finder.minutes', { minutes });
  };
}

interface Props {
  search: FinderSearch;
  firstDay: string;
  equipment: readonly string[];
  onSearch: (search: FinderSearch) => void;
}

export function FinderForm({ search, firstDay, equipment, onSearch }: Props) {
  const t = useT();
  const length = useLength();
  const form = useForm<Values>({
    defaultValues: {
      personnes: search.personnes === undefined ? '' : String(search.personnes),
      jour: search.jour ?? firstDay,
      de: search.de ?? '09:00',
      a: search.a ?? '12:00',
      duree: search.duree === undefined ? '' : String(search.duree),
      ou: search.ou ?? '',
      avec: search.avec?.split('|') ?? [],
    },
  });
  const { errors, submitCount } = form.formState;
  const required = t('finder.required');
  const submit = form.handleSubmit((values) => {
    onSearch({
      personnes: Number(values.personnes) || undefined,
      jour: values.jour,
      de: values.de,
      a: values.a,
      duree: Number(values.duree) || undefined,
      ou: values.ou === 'dedans' || values.ou === 'dehors' ? values.ou : undefined,
      avec: [values.avec].flat().filter(Boolean).join('|') || undefined,
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)} role="search">
      <FormRow>
        <NumberField
          id="personnes"
          label={t('finder.people')}
          optional
          min={1}
          max={2000}
          {...form.register('personnes')}
        />
        <DateField
          id="jour"
          label={t('finder.day')}
          error={errors.jour?.message}
          {...form.register('jour', { required })}
        />
        <SelectField
          id="ou"
          label={t('finder.where')}
          placeholder={t('finder.where.any')}
          options={[
            { value: 'dedans', label: t('finder.where.in') },
            { value: 'dehors', label: t('finder.where.out') },
          ]}
          {...form.register('ou')}
        />
      </FormRow>
      <FormRow>
        <TimeField
          id="de"
          label={t('finder.from')}
          error={errors.de?.message}
          {...form.register('de', { required })}
        />
        <TimeField
          id="a"
          label={t('finder.to')}
          error={errors.a?.message}
          {...form.register('a', {
            required,
            validate: (value, all) => minutesOf(value) > minutesOf(all.de) || t('finder.order'),
          })}
        />
        <SelectField
          id="duree"
          label={t('finder.length')}
          placeholder={t('finder.length.all')}
          options={LENGTHS.map((one) => ({ value: String(one), label: length(one) }))}
          {...form.register('duree')}
        />
      </FormRow>
      {equipment.length > 0 && (
        <CheckboxesField
          legend={t('finder.equipment')}
          inline
          options={equipment.map((one) => ({ value: one, label: one }))}
          {...form.register('avec')}
        />
      )}
      <FormActions>
        <Button type="submit" icon="search">
          {t('finder.search')}
        </Button>
      </FormActions>
    </Form>
  );
}
