import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { CheckboxesField, CheckboxField, RadioField } from '@/ui/form/choices';
import { NumberField, TextArea, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { slugOf, textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import type { Body } from '../../model';
import { Refused } from '../Refused';

type Rule = components['schemas']['AssentRule'];
type Side = components['schemas']['Side'];
const RULES = ['each_side', 'majority', 'consent', 'chair'] as const satisfies readonly Rule[];
const SIDES = ['state', 'region', 'territory', 'other'] as const satisfies readonly Side[];

/** A body: its words, and how it agrees. */
export function BodyForm({ lab, body, onDone }: { lab: string; body: Body | null; onDone: () => void }) {
  const t = useT();
  const form = useForm({
    defaultValues: {
      name: body?.name ?? '',
      cadence: body?.cadence ?? '',
      power: body?.power ?? '',
      rule: body?.rule ?? ('each_side' as Rule),
      sides: [...(body?.sides ?? (['state', 'region'] as const))] as Side[],
      quorum: body?.quorum === null || body === null ? '' : String(body.quorum),
      community_seat: body?.community_seat ?? false,
      notified_only: body?.notified_only ?? false,
      active: body?.active ?? true,
    },
  });
  const { errors, submitCount } = form.formState;
  const told = useWatch({ control: form.control, name: 'notified_only' });
  const { save, problem, busy } = useSave(form, { named: 'name', rename: (name) => (name === 'slug' ? 'name' : name) });
  const submit = form.handleSubmit(async (values) => {
    const { active, ...rest } = values;
    const given = {
      ...rest,
      cadence: textOf(values.cadence),
      power: textOf(values.power),
      quorum: values.quorum.trim() === '' ? null : Number(values.quorum),
    };
    const work = () =>
      body
        ? client.PATCH('/v1/labs/{lab}/bodies/{body}', {
            params: { path: { lab, body: body.slug }, header: ifMatch(body.version) },
            body: { ...given, active },
          })
        : client.POST('/v1/labs/{lab}/bodies', { params: { path: { lab } }, body: { ...given, slug: slugOf(values.name) } });
    if (await save(work, t('rules.body.saved', { name: values.name }))) onDone();
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onDone} />
      <TextField
        id="name"
        label={t('rules.name')}
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (words) => slugOf(words) !== '' || t('ui.required') })}
      />
      <TextArea id="power" rows={2} label={t('rules.body.power')} optional error={errors.power?.message} {...form.register('power')} />
      <TextField
        id="cadence"
        label={t('rules.body.cadence')}
        hint={t('rules.body.cadence.hint')}
        optional
        maxLength={200}
        error={errors.cadence?.message}
        {...form.register('cadence')}
      />
      <CheckboxField label={t('rules.body.notified')} hint={t('rules.body.notified.hint')} {...form.register('notified_only')} />
      {!told && (
        <>
          <RadioField
            legend={t('rules.body.rule')}
            options={RULES.map((one) => ({ value: one, label: t(`rules.rule.${one}`), hint: t(`rules.rule.${one}.hint`) }))}
            error={errors.rule?.message}
            {...form.register('rule')}
          />
          <CheckboxesField
            legend={t('rules.body.sides')}
            hint={t('rules.body.sides.hint')}
            options={SIDES.map((one) => ({ value: one, label: t(`governance.side.${one}`) }))}
            error={errors.sides?.message}
            {...form.register('sides')}
          />
          <NumberField
            id="quorum"
            label={t('rules.body.quorum')}
            hint={t('rules.body.quorum.hint')}
            optional
            min={0}
            max={500}
            error={errors.quorum?.message}
            {...form.register('quorum', {
              validate: (words) => words.trim() === '' || (Number.isInteger(Number(words)) && Number(words) >= 0) || t('rules.whole'),
            })}
          />
          <CheckboxField label={t('rules.body.community')} hint={t('rules.body.community.hint')} {...form.register('community_seat')} />
        </>
      )}
      {body && <CheckboxField label={t('rules.body.active')} hint={t('rules.body.active.hint')} {...form.register('active')} />}
      <p className="ti-small">{t('rules.logged')}</p>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
