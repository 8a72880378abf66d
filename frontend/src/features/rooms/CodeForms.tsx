import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { client } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import { RadioField } from '@/ui/form/choices';
import { DateField, SelectField, TextField, TimeField } from '@/ui/form/fields';
import { Form, FormActions, FormRow } from '@/ui/form/Form';
import { useSend } from '@/ui/form/useSend';
import { useNow } from '@/ui/now';
import { addDays, instantOf, wallClock } from './time';

type Code = components['schemas']['AccessCodeRead'];
type Kind = components['schemas']['CodeKind'];

const SHAPE = /^[0-9A-Za-z#*]([0-9A-Za-z#* -]{0,18}[0-9A-Za-z#*])?$/;
const DIGITS = { autoComplete: 'off', spellCheck: false, width: 'medium', maxLength: 20 } as const;

/** A new code: typed once, then never shown on this page. */
export function AddCode({ lab, open, onClose }: { lab: string; open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog open={open} title={t('codes.add')} onClose={onClose}>
      <AddForm lab={lab} onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ lab, onClose }: { lab: string; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const form = useForm<{ label: string; kind: Kind; code: string }>({
    defaultValues: { label: '', kind: 'door', code: '' },
  });
  const { send, problem } = useSend(form);
  const { errors, isSubmitting, submitCount } = form.formState;
  const required = t('outside.required');
  const submit = form.handleSubmit(async (body) => {
    await send(async () => {
      await client.POST('/v1/labs/{lab}/access-codes', { params: { path: { lab } }, body });
      toast(t('codes.added', { label: body.label }));
      onClose();
      await queries.invalidateQueries();
    });
  });
  return (
    <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="label"
        label={t('codes.label')}
        hint={t('codes.label.hint')}
        maxLength={200}
        error={errors.label?.message}
        {...form.register('label', { required })}
      />
      <SelectField
        id="kind"
        label={t('codes.kind')}
        options={(['door', 'parking'] as const).map((one) => ({ value: one, label: t(`codes.kind.${one}`) }))}
        {...form.register('kind')}
      />
      <TextField
        id="code"
        label={t('codes.code')}
        hint={t('codes.code.hint')}
        error={errors.code?.message}
        {...DIGITS}
        {...form.register('code', { required, pattern: { value: SHAPE, message: t('codes.code.invalid') } })}
      />
      <FormActions>
        <Button type="submit" busy={isSubmitting}>
          {t('codes.add')}
        </Button>
      </FormActions>
    </Form>
  );
}

interface ActProps {
  lab: string;
  code: Code;
  onClose: () => void;
}

/** A new code follows the old one, now or at a chosen moment. */
export function RotateCode({ lab, zone, code, onClose }: ActProps & { zone: string }) {
  const t = useT();
  const queries = useQueryClient();
  const tomorrow = addDays(wallClock(useNow(), zone).day, 1);
  const form = useForm({ defaultValues: { code: '', when: 'now', day: tomorrow, time: '08:00' } });
  const { send, problem } = useSend(form, (name) => (name === 'from' ? 'day' : name));
  const { errors, isSubmitting, submitCount } = form.formState;
  const later = useWatch({ control: form.control, name: 'when' }) === 'later';
  const required = t('outside.required');
  const submit = form.handleSubmit(async (values) => {
    await send(async () => {
      await client.POST('/v1/labs/{lab}/access-codes/{code}/rotation', {
        params: { path: { lab, code: code.id } },
        body: {
          code: values.code,
          from: later ? instantOf(values.day, values.time, zone).toISOString() : null,
        },
      });
      toast(t('codes.rotated', { label: code.label }));
      onClose();
      await queries.invalidateQueries();
    });
  });
  return (
    <Dialog open title={t('codes.rotate.title', { label: code.label })} onClose={onClose}>
      <Form errors={errors} attempt={submitCount} onSubmit={(event) => void submit(event)}>
        {problem !== null && <ProblemAlert error={problem} />}
        <p>{t('codes.rotate.text')}</p>
        <TextField
          id="code"
          label={t('codes.code')}
          hint={t('codes.code.hint')}
          error={errors.code?.message}
          {...DIGITS}
          {...form.register('code', { required, pattern: { value: SHAPE, message: t('codes.code.invalid') } })}
        />
        <RadioField
          legend={t('codes.when')}
          options={[
            { value: 'now', label: t('codes.when.now') },
            { value: 'later', label: t('codes.when.later') },
          ]}
          {...form.register('when')}
        />
        {later && (
          <FormRow>
            <DateField id="day" label={t('codes.day')} error={errors.day?.message} {...form.register('day', { required })} />
            <TimeField id="time" label={t('codes.time')} error={errors.time?.message} {...form.register('time', { required })} />
          </FormRow>
        )}
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {t('codes.rotate.send')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** A code that opens nothing any more. */
export function EndCode({ lab, code, onClose }: ActProps) {
  const t = useT();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await client.POST('/v1/labs/{lab}/access-codes/{code}/end', { params: { path: { lab, code: code.id } } });
      toast(t('codes.ended', { label: code.label }));
      onClose();
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={t('codes.end.title', { label: code.label })}
      onClose={onClose}
      actions={
        <>
          <Button danger busy={busy} onClick={() => void end()}>
            {t('codes.end.send')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('codes.keep')}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{t('codes.end.text')}</p>
    </Dialog>
  );
}
