import { useState } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import { CheckboxesField, CheckboxField } from '@/ui/form/choices';
import { SelectField } from '@/ui/form/fields';
import type { CampaignItem, Definition } from '../contract';
import { CUTS } from '../cuts';
import type { Frequency } from '../periods';
import { useNames } from './words';
import './collect.css';

export type Item = Pick<CampaignItem, 'code' | 'required'> & { breakdowns: readonly string[] };

interface FrameFieldsProps {
  definitions: readonly Definition[];
  /** Of the period asked about: some figures are only told by the year. */
  frequency: Frequency;
  items: readonly Item[];
  error: string | undefined;
  onItems: (items: readonly Item[]) => void;
  picker: UseFormRegisterReturn<'items'>;
}

/** Which figures are asked for: each with its total, whether it must be given, and the details wanted. */
export function FrameFields({ definitions, frequency, items, error, onItems, picker }: FrameFieldsProps) {
  const t = useT();
  const { named, breakdown } = useNames();
  const [choice, setChoice] = useState('');
  const byCode = new Map(definitions.map((one) => [one.code, one]));
  const label = (code: string) => {
    const found = byCode.get(code);
    return found ? named(found) : code;
  };
  const change = (code: string, part: Partial<Item>) => onItems(items.map((one) => (one.code === code ? { ...one, ...part } : one)));
  const add = () => {
    if (choice === '') {
      document.getElementById(picker.name)?.focus();
      return;
    }
    onItems([...items, { code: choice, required: true, breakdowns: [] }]);
    announce(t('collect.item.added', { label: label(choice) }));
    setChoice('');
  };
  const left = definitions.filter((one) => one.frequencies.includes(frequency) && !items.some(({ code }) => code === one.code));
  return (
    <>
      <ul className="ti-plain ti-collect__frame">
        {items.map((one) => {
          const worded = (byCode.get(one.code)?.axes ?? []).flatMap((axis) => (CUTS[axis] ?? []).map((value) => `${axis}=${value}`));
          const cuts = [...new Set([...worded, ...one.breakdowns])];
          return (
            <li key={one.code}>
              <div className="ti-cluster" data-spread>
                <h3>{label(one.code)}</h3>
                <Button
                  size="small"
                  look="quiet"
                  onClick={() => {
                    onItems(items.filter(({ code }) => code !== one.code));
                    announce(t('collect.item.removed', { label: label(one.code) }));
                    document.getElementById(picker.name)?.focus();
                  }}
                >
                  {t('collect.item.remove')}
                  <span className="ti-sr"> : {label(one.code)}</span>
                </Button>
              </div>
              <CheckboxField
                label={t('collect.required')}
                hint={t('collect.required.hint')}
                checked={one.required}
                onChange={(event) => change(one.code, { required: event.target.checked })}
              />
              {cuts.length > 0 && (
                <CheckboxesField
                  legend={t('collect.parts.beside')}
                  name={`parts-${one.code}`}
                  inline
                  selected={one.breakdowns}
                  options={cuts.map((cut) => ({ value: cut, label: breakdown(cut) }))}
                  onChange={(event) =>
                    change(one.code, {
                      breakdowns: event.target.checked
                        ? [...one.breakdowns, event.target.value]
                        : one.breakdowns.filter((cut) => cut !== event.target.value),
                    })
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className="ti-collect__pick">
        <SelectField
          id="items"
          label={t('collect.items')}
          hint={t('collect.items.hint', { count: items.length })}
          placeholder={t('collect.items.choose')}
          options={left.map((one) => ({ value: one.code, label: named(one) }))}
          error={error}
          {...picker}
          value={left.some((one) => one.code === choice) ? choice : ''}
          onChange={(event) => setChoice(event.target.value)}
        />
        <Button look="secondary" icon="plus" onClick={add}>
          {t('collect.items.add')}
        </Button>
      </div>
    </>
  );
}
