import { useState } from 'react';
import { useFieldArray, useForm } from 'react-hook-form';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { announce } from '@/ui/feedback/toasts';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, NumberField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSave } from '@/ui/form/useSave';
import { Section } from '@/ui/layout/Page';
import { Refused } from './Refused';
import '../session.css';

type Found = components['schemas']['RequestSettingsRead'];
const EMPTY = { label: '', opens_on: '', closes_on: '' };

/** What the team can carry, when requests are taken, and who may say a word. */
export function Settings({ lab }: { lab: string }) {
  const t = useT();
  // The form keeps what it opened with; it is drawn anew once it has saved.
  const [saved, setSaved] = useState(0);
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/request-settings', { params: { path: { lab } } });
  return (
    <Section title={t('rules.settings')} lead={t('rules.settings.lead')}>
      <Loaded query={settings}>
        {(found) => (
          <>
            <Outcome tone={found.open ? 'good' : 'warn'} title={t(found.open ? 'rules.windows.open' : 'rules.windows.closed')} />
            <SettingsForm key={saved} lab={lab} found={found} onSaved={() => setSaved(saved + 1)} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function SettingsForm({ lab, found, onSaved }: { lab: string; found: Found; onSaved: () => void }) {
  const t = useT();
  const [known] = useState(found);
  const form = useForm({
    defaultValues: {
      team_weeks_per_month: String(known.team_weeks_per_month),
      consultation: known.consultation,
      windows: known.windows.map(({ label, opens_on, closes_on }) => ({ label, opens_on, closes_on })),
    },
  });
  const { errors, submitCount } = form.formState;
  const windows = useFieldArray({ control: form.control, name: 'windows' });
  const { save, problem, busy } = useSave(form);
  const required = t('ui.required');
  const submit = form.handleSubmit(async (values) => {
    const work = () =>
      client.PATCH('/v1/labs/{lab}/request-settings', {
        params: { path: { lab }, header: ifMatch(known.version) },
        body: { ...values, team_weeks_per_month: Number(values.team_weeks_per_month) },
      });
    if (await save(work, t('rules.settings.saved'))) onSaved();
  });
  const weeks = (words: string) => {
    const value = Number(words);
    return (words.trim() !== '' && value >= 0 && value <= 1000 && Number.isInteger(Math.round(value * 1e6) / 1e5)) || t('rules.weeks.wrong');
  };
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onSaved} />
      <NumberField
        id="team_weeks_per_month"
        label={t('rules.weeks')}
        hint={t('rules.weeks.hint')}
        width="medium"
        min={0}
        max={1000}
        step={0.1}
        error={errors.team_weeks_per_month?.message}
        {...form.register('team_weeks_per_month', { validate: weeks })}
      />
      <CheckboxField label={t('rules.consultation')} hint={t('rules.consultation.hint')} {...form.register('consultation')} />
      <h3>{t('rules.windows')}</h3>
      <p className="ti-small">{t('rules.windows.lead')}</p>
      {windows.fields.map((one, at) => (
        <fieldset key={one.id} className="ti-box">
          <legend>{t('rules.window.number', { number: at + 1 })}</legend>
          <TextField
            id={`windows.${at}.label`}
            label={t('rules.name')}
            hint={t('rules.window.name.hint')}
            maxLength={200}
            error={errors.windows?.[at]?.label?.message}
            {...form.register(`windows.${at}.label`, { required })}
          />
          <FormRow>
            <DateField
              id={`windows.${at}.opens_on`}
              label={t('rules.window.opens')}
              error={errors.windows?.[at]?.opens_on?.message}
              {...form.register(`windows.${at}.opens_on`, { required })}
            />
            <DateField
              id={`windows.${at}.closes_on`}
              label={t('rules.window.closes')}
              error={errors.windows?.[at]?.closes_on?.message}
              {...form.register(`windows.${at}.closes_on`, {
                required,
                validate: (to, all) => (all.windows[at]?.opens_on ?? '') <= to || t('rules.days.order'),
              })}
            />
          </FormRow>
          <div>
            <Button
              size="small"
              look="tertiary"
              danger
              onClick={() => {
                windows.remove(at);
                announce(t('rules.window.removed'));
                requestAnimationFrame(() => document.getElementById('add-window')?.focus());
              }}
            >
              {t('rules.window.remove')}
              <span className="ti-sr"> {at + 1}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      {windows.fields.length < 24 && (
        <div>
          <Button size="small" look="secondary" icon="plus" native={{ id: 'add-window' }} onClick={() => windows.append(EMPTY)}>
            {t('rules.window.add')}
          </Button>
        </div>
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
