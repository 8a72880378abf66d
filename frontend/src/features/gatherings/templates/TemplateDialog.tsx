import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { CheckboxField } from '@/ui/form/choices';
import { NumberField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { LENGTHS } from '../model';
import { KINDS, type Template, templateOf, type Typed, typedOf } from './model';

interface Props {
  lab: string;
  /** The template to change; a new one otherwise. */
  template?: Template;
  onClose: () => void;
}

/** What comes back, said once: the next ones are planned in two steps. */
export function TemplateDialog({ lab, template, onClose }: Props) {
  const t = useT();
  const { act } = useAct();
  const [typed, setTyped] = useState<Typed>(typedOf(template));
  const [tried, setTried] = useState(false);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const set = (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change }));
  const nameless = typed.name.trim() === '';
  const lengths = [...new Set([...LENGTHS, Number(typed.minutes)])].sort((a, b) => a - b);
  const send = async () => {
    const body = templateOf(typed, template?.questions);
    let failure: unknown = null;
    const done = await act(
      () =>
        (template
          ? client.PATCH('/v1/labs/{lab}/activity-templates/{template}', { params: { path: { lab, template: template.id }, header: ifMatch(template.version) }, body })
          : client.POST('/v1/labs/{lab}/activity-templates', { params: { path: { lab } }, body: { ...body, guests_max: 0, reminder_days: 2 } })
        ).catch((error: unknown) => {
          failure = error;
          throw error;
        }),
      t('template.saved'),
    );
    if (!done) throw failure;
    onClose();
  };
  return (
    <DialogForm
      title={t(template ? 'template.change' : 'template.new')}
      action={t('template.save')}
      missing={() => (nameless ? 'template-name' : null)}
      onTry={() => setTried(true)}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        id="template-name"
        label={t('template.name')}
        hint={t('template.name.hint')}
        maxLength={200}
        value={typed.name}
        error={tried && nameless ? t('ui.required') : undefined}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField optional label={t('template.title')} hint={t('template.title.hint')} maxLength={200} value={typed.title} onChange={(event) => set({ title: event.target.value })} />
      <TextField optional label={t('template.summary')} maxLength={200} value={typed.summary} onChange={(event) => set({ summary: event.target.value })} />
      <FormRow>
        <SelectField
          label={t('template.kind')}
          value={typed.kind}
          onChange={(event) => set({ kind: KINDS.find((one) => one === event.target.value) ?? 'autre' })}
          options={KINDS.map((one) => ({ value: one, label: t(`activities.kind.${one}`) }))}
        />
        <SelectField
          label={t('poll.length')}
          value={typed.minutes}
          onChange={(event) => set({ minutes: event.target.value })}
          options={lengths.map((one) => ({ value: String(one), label: t('poll.length.of', { hours: Math.floor(one / 60), minutes: one % 60 }) }))}
        />
      </FormRow>
      <SelectField
        label={t('poll.room')}
        value={typed.room}
        onChange={(event) => set({ room: event.target.value })}
        options={[{ value: '', label: t('template.room.none') }, ...(rooms.data?.items ?? []).map((one) => ({ value: one.slug, label: one.name }))]}
      />
      <CheckboxField label={t('template.public')} hint={t('template.public.hint')} checked={typed.public_event} onChange={(event) => set({ public_event: event.target.checked })} />
      <CheckboxField label={t('template.registers')} checked={typed.registers} onChange={(event) => set({ registers: event.target.checked })} />
      {typed.registers && (
        <>
          <NumberField optional min={1} label={t('poll.capacity')} value={typed.capacity} onChange={(event) => set({ capacity: event.target.value })} />
          <TextArea optional label={t('template.questions')} hint={t('template.questions.hint')} value={typed.questions} onChange={(event) => set({ questions: event.target.value })} />
        </>
      )}
    </DialogForm>
  );
}
