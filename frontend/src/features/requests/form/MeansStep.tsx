import { useT } from '@/i18n';
import { DateField, NumberField, TextArea } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { DraftForm } from './useDraft';

const WORK = ['carriers_days', 'involved_days', 'lab_weeks'] as const;
const MONEY = ['project_euros', 'lab_euros'] as const;

/** When, how much work for whom, and how much money from whom; nought is an answer. */
export function MeansStep({ form }: { form: DraftForm }) {
  const t = useT();
  const { fields } = form.typed;
  const disordered = fields.duration_from !== '' && fields.duration_to !== '' && fields.duration_to < fields.duration_from;
  return (
    <>
      <FormRow>
        <DateField
          id="duration_from"
          label={t('requests.field.duration_from')}
          value={fields.duration_from}
          onChange={(event) => form.set('duration_from', event.target.value)}
        />
        <DateField
          id="duration_to"
          label={t('requests.field.duration_to')}
          value={fields.duration_to}
          error={disordered ? t('requests.field.duration.order') : undefined}
          onChange={(event) => form.set('duration_to', event.target.value)}
        />
      </FormRow>
      <fieldset className="ti-line">
        <legend>{t('requests.work')}</legend>
        <FormRow>
          {WORK.map((name) => (
            <NumberField
              key={name}
              id={name}
              label={t(`requests.field.${name}`)}
              hint={t(`requests.field.${name}.hint`)}
              optional={name === 'involved_days'}
              min={0}
              step={0.1}
              value={fields[name]}
              onChange={(event) => form.set(name, event.target.value)}
            />
          ))}
        </FormRow>
      </fieldset>
      <fieldset className="ti-line">
        <legend>{t('requests.money')}</legend>
        <p className="ti-small">{t('requests.money.hint')}</p>
        <FormRow>
          {MONEY.map((name) => (
            <NumberField
              key={name}
              id={name}
              label={t(`requests.field.${name}`)}
              hint={t(`requests.field.${name}.hint`)}
              min={0}
              step={0.01}
              value={fields[name]}
              onChange={(event) => form.set(name, event.target.value)}
            />
          ))}
        </FormRow>
      </fieldset>
      <TextArea
        label={t('requests.field.funding_note')}
        optional
        rows={3}
        maxLength={20_000}
        value={fields.funding_note}
        onChange={(event) => form.set('funding_note', event.target.value)}
      />
    </>
  );
}
