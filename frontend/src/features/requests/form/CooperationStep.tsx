import { useRef } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import { NumberField, SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { NATURES, PARTIES, type Request } from '../model';
import { Carriers } from './Carriers';
import { type Line, newLine } from './fields';
import { Territories } from './Territories';
import type { DraftForm } from './useDraft';

const COUNTS = ['partners_internal', 'partners_inter', 'partners_external'] as const;

/** A project is a cooperation: who brings what, line by line. */
export function CooperationStep({ lab, form, request }: { lab: string; form: DraftForm; request: Request | null }) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const { lines, fields } = form.typed;
  const change = (key: number, more: Partial<Line>) =>
    form.setLines(lines.map((one) => (one.key === key ? { ...one, ...more } : one)));
  const focusLast = () =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('fieldset:last-of-type select')?.focus());
  const add = () => {
    form.setLines([...lines, newLine('partenaire')]);
    focusLast();
  };
  const remove = (key: number) => {
    form.setLines(lines.filter((one) => one.key !== key));
    announce(t('requests.line.removed'));
    requestAnimationFrame(() => document.getElementById('add-line')?.focus());
  };
  return (
    <>
      <div className="ti-lines" ref={list}>
        {lines.map((line, rank) => (
          <fieldset key={line.key} className="ti-line">
            <legend>{t('requests.line', { number: rank + 1 })}</legend>
            <FormRow>
              <SelectField
                label={t('requests.line.party')}
                value={line.party}
                onChange={(event) => change(line.key, { party: event.target.value as Line['party'] })}
                options={PARTIES.map((one) => ({ value: one, label: t(`requests.party.${one}`) }))}
              />
              <TextField
                label={t('requests.line.name')}
                hint={t('requests.line.name.hint')}
                maxLength={200}
                value={line.party_name}
                onChange={(event) => change(line.key, { party_name: event.target.value })}
              />
            </FormRow>
            <FormRow>
              <SelectField
                label={t('requests.line.nature')}
                value={line.nature}
                onChange={(event) => change(line.key, { nature: event.target.value as Line['nature'] })}
                options={NATURES.map((one) => ({ value: one, label: t(`requests.nature.${one}`) }))}
              />
              <TextField
                label={t('requests.line.what')}
                hint={t('requests.line.what.hint')}
                maxLength={200}
                value={line.what}
                onChange={(event) => change(line.key, { what: event.target.value })}
              />
            </FormRow>
            <FormRow>
              <NumberField
                label={t('requests.line.days')}
                optional
                min={0}
                step={0.1}
                value={line.days}
                onChange={(event) => change(line.key, { days: event.target.value })}
              />
              <NumberField
                label={t('requests.line.euros')}
                optional
                min={0}
                step={0.01}
                value={line.euros}
                onChange={(event) => change(line.key, { euros: event.target.value })}
              />
              <div className="ti-form__beside">
                <Button look="tertiary" danger size="small" onClick={() => remove(line.key)}>
                  {t('requests.line.remove')}
                  <span className="ti-sr"> {rank + 1}</span>
                </Button>
              </div>
            </FormRow>
          </fieldset>
        ))}
      </div>
      <div>
        <Button look="secondary" icon="plus" onClick={add} native={{ id: 'add-line' }}>
          {t('requests.line.add')}
        </Button>
      </div>
      <fieldset className="ti-line">
        <legend>{t('requests.partners')}</legend>
        <FormRow>
          {COUNTS.map((name) => (
            <NumberField
              key={name}
              label={t(`requests.field.${name}`)}
              optional
              min={0}
              step={1}
              value={fields[name]}
              onChange={(event) => form.set(name, event.target.value)}
            />
          ))}
        </FormRow>
      </fieldset>
      {request && request.carriers.length > 0 && <Carriers lab={lab} form={form} request={request} />}
      <Territories form={form} />
    </>
  );
}
