import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { DateField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { slugOf, textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { useToday } from '@/ui/now';
import type { CampaignWhole } from '../contract';
import { usePeriod } from '../labels';
import { around, frequencyOf, FREQUENCIES } from '../periods';
import { FrameFields, type Item } from './FrameFields';

interface CampaignFormProps {
  campaign: CampaignWhole | null;
  onDone: (slug: string) => void;
}

const BACK = { A: 4, S: 4, Q: 4, M: 6 } as const;

/** A campaign: about when, until when, which figures. Once it is open, only its words and its days change. */
export function CampaignForm({ campaign, onDone }: CampaignFormProps) {
  const t = useT();
  const named = usePeriod();
  const today = useToday();
  const stands = campaign !== null && campaign.status !== 'brouillon';
  const periods = FREQUENCIES.flatMap((one) => around(today, one, BACK[one]));
  const definitions = hooks.useQuery('get', '/v1/indicators');
  const [items, setItems] = useState<readonly Item[]>(campaign?.items ?? []);
  const form = useForm({
    defaultValues: {
      name: campaign?.name ?? '',
      // The year that is over is what is asked for most of the time.
      period: campaign?.period ?? periods[1] ?? '',
      opens_on: campaign?.opens_on ?? today,
      closes_on: campaign?.closes_on ?? '',
      words: campaign?.words ?? '',
      items: '',
    },
  });
  const { errors, submitCount } = form.formState;
  const period = useWatch({ control: form.control, name: 'period' });
  const { save, problem, busy } = useSave(form, {
    named: 'name',
    rename: (name) => (name.startsWith('items') ? 'items' : name === 'slug' ? 'name' : name),
  });
  const submit = form.handleSubmit(async (values) => {
    const body = {
      slug: campaign?.slug ?? slugOf(values.name),
      name: values.name,
      period: values.period,
      opens_on: values.opens_on,
      closes_on: values.closes_on,
      words: textOf(values.words),
      items: items.map(({ code, required, breakdowns }) => ({ code, required, breakdowns: [...breakdowns] })),
    };
    const work = () =>
      campaign
        ? client.PUT('/v1/campaigns/{campaign}', { params: { path: { campaign: campaign.slug }, header: ifMatch(campaign.version) }, body })
        : client.POST('/v1/campaigns', { body });
    if (await save(work, t('collect.saved', { name: values.name }))) onDone(body.slug);
  });
  const required = { required: t('ui.required') };
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="name"
        label={t('collect.name')}
        hint={t('collect.name.hint')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (words) => slugOf(words) !== '' || t('ui.required') })}
      />
      {stands ? (
        <p className="ti-small">{t('collect.stands', { period: named(campaign.period) })}</p>
      ) : (
        <SelectField
          id="period"
          label={t('indicators.period')}
          hint={t('collect.period.hint')}
          options={[...new Set([...periods, period])].map((one) => ({ value: one, label: named(one) }))}
          error={errors.period?.message}
          {...form.register('period')}
        />
      )}
      <FormRow>
        <DateField id="opens_on" label={t('collect.opens')} error={errors.opens_on?.message} {...form.register('opens_on', required)} />
        <DateField
          id="closes_on"
          label={t('collect.closes')}
          error={errors.closes_on?.message}
          {...form.register('closes_on', {
            ...required,
            validate: (to, { opens_on: from }) => !from || from <= to || t('collect.days.wrong'),
          })}
        />
      </FormRow>
      <TextArea
        id="words"
        rows={3}
        maxLength={4000}
        label={t('collect.words')}
        hint={t('collect.words.hint')}
        optional
        error={errors.words?.message}
        {...form.register('words')}
      />
      {!stands && (
        <FrameFields
          definitions={definitions.data?.items ?? []}
          frequency={frequencyOf(period)}
          items={items}
          error={errors.items?.message}
          onItems={(chosen) => {
            setItems(chosen);
            form.clearErrors('items');
          }}
          picker={form.register('items', { validate: () => items.length > 0 || t('collect.items.missing') })}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('collect.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
