import { type UseFormReturn, useFieldArray, useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import { FILE_TYPES, uploadFile } from '@/api/files';
import type { components } from '@/api/generated';
import { type MessageKey, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { CheckboxField } from '@/ui/form/choices';
import { EmailField, NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { Section } from '@/ui/layout/Page';
import { ifMatch } from '@/ui/act';
import { Refusal } from './BookingsInTheWay';
import { chosen } from './files';
import './settings.css';

type Settings = components['schemas']['PlaceSettingsRead'];
const PURPOSES = ['projet', 'atelier', 'formation', 'communaute', 'gouvernance', 'accueil', 'reunion'] as const;
const AREAS = ['57', '6AE', '971', '972', '973', '974', '976', 'BL', 'MF', 'NC', 'PF', 'PM', 'TF', 'WF'] as const;

interface Values {
  school_zone: '' | 'A' | 'B' | 'C';
  holiday_area: string;
  priorities: Record<string, string>;
  displacement_days: string;
  offer_minutes: string;
  codes_hours: string;
  outside_requests: boolean;
  request_mails: boolean;
  request_mailbox: string;
  retention_days: string;
  fallback_contact: string;
  access_notes: string;
  plan: FileList | null;
  venues: { name: string; address: string; url: string }[];
  methods: { title: string; summary: string; url: string }[];
}

const valuesOf = (found: Settings): Values => ({
  school_zone: found.school_zone ?? '',
  holiday_area: found.holiday_area ?? '',
  priorities: Object.fromEntries(PURPOSES.map((one) => [one, String(found.priorities?.[one] ?? '')])),
  displacement_days: String(found.displacement_days),
  offer_minutes: String(found.offer_minutes),
  codes_hours: String(found.codes_hours),
  outside_requests: found.outside_requests ?? true,
  request_mails: found.request_mails ?? true,
  request_mailbox: found.request_mailbox ?? '',
  retention_days: String(found.retention_days),
  fallback_contact: found.fallback_contact ?? '',
  access_notes: found.access_notes ?? '',
  plan: null,
  venues: (found.venues ?? []).map((one) => ({ name: one.name, address: one.address ?? '', url: one.url ?? '' })),
  methods: (found.methods ?? []).map((one) => ({ title: one.title, summary: one.summary ?? '', url: one.url ?? '' })),
});

const SHAPES = {
  venues: { first: 'name', second: 'address', empty: { name: '', address: '', url: '' } },
  methods: { first: 'title', second: 'summary', empty: { title: '', summary: '', url: '' } },
} as const;

/** Venues, or method cards: a line each, that can be added and taken away. */
function Lines({ form, name }: { form: UseFormReturn<Values>; name: 'venues' | 'methods' }) {
  const t = useT();
  const { fields, append, remove } = useFieldArray({ control: form.control, name });
  const shape = SHAPES[name];
  const errors = form.formState.errors[name] as Record<string, { message?: string } | undefined>[] | undefined;
  return (
    <fieldset className="ti-lines">
      <legend>{t(`place.${name}`)}</legend>
      <p className="ti-small">{t(`place.${name}.lead`)}</p>
      {fields.map((one, at) => (
        <div key={one.id} className="ti-lines__line">
          <TextField
            id={`${name}.${at}.${shape.first}`}
            label={t(`place.${name}.first`)}
            error={errors?.[at]?.[shape.first]?.message}
            {...form.register(`${name}.${at}.${shape.first}` as 'venues.0.name', { required: t('place.required') })}
          />
          <TextField
            id={`${name}.${at}.${shape.second}`}
            label={t(`place.${name}.second`)}
            optional
            error={errors?.[at]?.[shape.second]?.message}
            {...form.register(`${name}.${at}.${shape.second}` as 'venues.0.address')}
          />
          <TextField
            id={`${name}.${at}.url`}
            type="url"
            label={t('place.url')}
            optional
            placeholder="https://"
            error={errors?.[at]?.['url']?.message}
            {...form.register(`${name}.${at}.url` as 'venues.0.url')}
          />
          <Button
            look="tertiary"
            size="small"
            native={{ 'aria-label': `${t('place.remove')} : ${form.getValues(`${name}.${at}.${shape.first}` as 'venues.0.name')}` }}
            onClick={() => remove(at)}
          >
            {t('place.remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button look="secondary" size="small" icon="plus" onClick={() => append(shape.empty as never)}>
          {t(`place.${name}.add`)}
        </Button>
      </div>
    </fieldset>
  );
}

function RulesForm({ lab, settings }: { lab: string; settings: Settings }) {
  const t = useT();
  const form = useForm<Values>({ defaultValues: valuesOf(settings) });
  const { save, problem, busy } = useSave(form);
  const { errors, submitCount } = form.formState;
  const required = t('place.required');
  const submit = form.handleSubmit(async (values) => {
    const send = async () => {
      const file = chosen(values.plan);
      const ranks = Object.entries(values.priorities).filter(([, rank]) => rank !== '');
      const body = {
        school_zone: values.school_zone || null,
        holiday_area: values.holiday_area || null,
        priorities: Object.fromEntries(ranks.map(([purpose, rank]) => [purpose, Number(rank)])),
        displacement_days: Number(values.displacement_days),
        offer_minutes: Number(values.offer_minutes),
        codes_hours: Number(values.codes_hours),
        outside_requests: values.outside_requests,
        request_mails: values.request_mails,
        request_mailbox: textOf(values.request_mailbox),
        retention_days: Number(values.retention_days),
        fallback_contact: textOf(values.fallback_contact),
        access_notes: textOf(values.access_notes),
        plan_file: file ? await uploadFile(lab, file, { public: true }) : (settings.plan_file ?? null),
        venues: values.venues.map((one) => ({ name: one.name, address: textOf(one.address), url: textOf(one.url) })),
        methods: values.methods.map((one) => ({ title: one.title, summary: textOf(one.summary), url: textOf(one.url) })),
      };
      await client.PUT('/v1/labs/{lab}/place-settings', {
        params: { path: { lab }, header: ifMatch(settings.version) },
        body,
      });
    };
    await save(send, t('place.rules.saved'));
  });
  const number = (name: 'displacement_days' | 'offer_minutes' | 'codes_hours' | 'retention_days', min: number, max: number) => (
    <NumberField id={name} label={t(`place.${name}`)} hint={t(`place.${name}.hint`)} min={min} max={max} error={errors[name]?.message} {...form.register(name, { required })} />
  );
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refusal lab={lab} problem={problem} />
      <FormRow>
        <SelectField
          id="school_zone"
          label={t('place.zone')}
          hint={t('place.zone.hint')}
          placeholder={t('place.zone.none')}
          options={(['A', 'B', 'C'] as const).map((zone) => ({ value: zone, label: t('place.zone.of', { zone }) }))}
          {...form.register('school_zone')}
        />
        <SelectField
          id="holiday_area"
          label={t('place.area')}
          hint={t('place.area.hint')}
          placeholder={t('place.area.none')}
          options={AREAS.map((area) => ({ value: area, label: t(`place.area.${area}`) }))}
          {...form.register('holiday_area')}
        />
      </FormRow>
      <fieldset className="ti-lines">
        <legend>{t('place.priorities')}</legend>
        <p className="ti-small">{t('place.priorities.lead')}</p>
        <div className="ti-ranks">
          {PURPOSES.map((purpose) => (
            <NumberField
              key={purpose}
              id={`priorities.${purpose}`}
              label={t(`place.purpose.${purpose}` as MessageKey)}
              min={1}
              max={99}
              error={errors.priorities?.[purpose]?.message}
              {...form.register(`priorities.${purpose}`)}
            />
          ))}
        </div>
      </fieldset>
      <FormRow>
        {number('displacement_days', 0, 365)}
        {number('offer_minutes', 15, 10080)}
        {number('codes_hours', 1, 168)}
      </FormRow>
      <fieldset className="ti-lines">
        <legend>{t('place.requests')}</legend>
        <CheckboxField label={t('place.outside')} hint={t('place.outside.hint')} {...form.register('outside_requests')} />
        <CheckboxField label={t('place.requestMails')} hint={t('place.requestMails.hint')} {...form.register('request_mails')} />
        <EmailField
          id="request_mailbox"
          label={t('place.requestMailbox')}
          hint={t('place.requestMailbox.hint')}
          optional
          error={errors.request_mailbox?.message}
          {...form.register('request_mailbox')}
        />
      </fieldset>
      <fieldset className="ti-lines">
        <legend>{t('place.retention')}</legend>
        <p className="ti-small">{t('place.retention.lead')}</p>
        {number('retention_days', 7, 3650)}
      </fieldset>
      <fieldset className="ti-lines">
        <legend>{t('place.comingIn')}</legend>
        <TextField id="fallback_contact" label={t('place.fallback')} hint={t('place.fallback.hint')} optional error={errors.fallback_contact?.message} {...form.register('fallback_contact')} />
        <TextArea id="access_notes" rows={3} label={t('place.comeIn')} hint={t('place.comeIn.hint')} optional error={errors.access_notes?.message} {...form.register('access_notes')} />
        <TextField
          type="file"
          id="plan"
          accept={FILE_TYPES}
          label={t('place.planFile')}
          hint={settings.plan_file ? t('place.planFile.there') : t('place.planFile.hint')}
          optional
          error={errors.plan?.message}
          {...form.register('plan')}
        />
      </fieldset>
      <Lines form={form} name="venues" />
      <Lines form={form} name="methods" />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('place.rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** How the lab runs its place. */
export function Rules({ lab }: { lab: string }) {
  const t = useT();
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/place-settings', { params: { path: { lab } } });
  return (
    <Section title={t('place.rules')} lead={t('place.rules.lead')}>
      <Loaded query={settings}>{(found) => <RulesForm key={found.version} lab={lab} settings={found} />}</Loaded>
    </Section>
  );
}
