import { useForm } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, EmailField, SelectField, TextField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { textOf } from '@/ui/form/typed';
import { useSave } from '@/ui/form/useSave';
import { useNow } from '@/ui/now';
import { type Body, SIDES, sideOf } from '../../model';
import { Refused } from '../Refused';
import type { Seat } from './Seats';

type Side = components['schemas']['Side'];

interface Props {
  lab: string;
  body: Body;
  /** Null for a new one. */
  seat: Seat | null;
  onDone: () => void;
}

/** A seat: who holds it, for which side, from when until when. */
export function SeatForm({ lab, body, seat, onDone }: Props) {
  const t = useT();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(useNow());
  const form = useForm({
    defaultValues: {
      account: '',
      label: seat?.label ?? '',
      side: (seat ? sideOf(seat) : 'state') as string,
      voting: seat?.voting ?? true,
      chair: seat?.chair ?? false,
      email: seat?.email ?? '',
      from_day: seat?.from_day ?? today,
      to_day: seat?.to_day ?? '',
    },
  });
  const { errors, submitCount } = form.formState;
  const { save, problem, busy } = useSave(form, { named: 'account' });
  const submit = form.handleSubmit(async (values) => {
    const community = values.side === 'community';
    const given = {
      label: textOf(values.label),
      side: community ? null : (values.side as Side),
      community,
      voting: values.voting,
      chair: values.chair,
      email: textOf(values.email),
      to_day: values.to_day || null,
    };
    const work = () =>
      seat
        ? client.PATCH('/v1/labs/{lab}/bodies/{body}/members/{member}', {
            params: { path: { lab, body: body.slug, member: seat.id }, header: ifMatch(body.version) },
            body: given,
          })
        : client.POST('/v1/labs/{lab}/bodies/{body}/members', {
            params: { path: { lab, body: body.slug } },
            body: { ...given, account: textOf(values.account), from_day: values.from_day },
          });
    if (await save(work, t('rules.seat.saved', { body: body.name }))) onDone();
  });
  const named = seat?.person !== null && seat !== null;
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      <Refused problem={problem} onTheirs={onDone} />
      {!seat && (
        <EmailField
          id="account"
          label={t('rules.seat.account')}
          hint={t('rules.seat.account.hint')}
          optional
          error={errors.account?.message}
          {...form.register('account')}
        />
      )}
      <TextField
        id="label"
        label={t('rules.seat.label')}
        hint={t('rules.seat.label.hint')}
        optional={named}
        maxLength={200}
        error={errors.label?.message}
        {...form.register('label', {
          validate: (words, { account }) => named || words.trim() !== '' || account.trim() !== '' || t('rules.seat.who'),
        })}
      />
      <SelectField
        id="side"
        label={t('rules.seat.side')}
        options={SIDES.map((one) => ({ value: one, label: t(`governance.side.${one}`) }))}
        error={errors.side?.message}
        {...form.register('side')}
      />
      <CheckboxField label={t('rules.seat.voting')} {...form.register('voting')} />
      <CheckboxField label={t('rules.seat.chair')} {...form.register('chair')} />
      {!named && (
        <EmailField id="email" label={t('rules.seat.email')} hint={t('rules.seat.email.hint')} optional error={errors.email?.message} {...form.register('email')} />
      )}
      <FormRow>
        {!seat && (
          <DateField id="from_day" label={t('rules.seat.from')} error={errors.from_day?.message} {...form.register('from_day', { required: t('ui.required') })} />
        )}
        <DateField
          id="to_day"
          label={t('rules.seat.to')}
          hint={t('rules.seat.to.hint')}
          optional
          error={errors.to_day?.message}
          {...form.register('to_day', { validate: (to, { from_day: from }) => !to || from <= to || t('rules.days.order') })}
        />
      </FormRow>
      <p className="ti-small">{t('rules.logged')}</p>
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('rules.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
