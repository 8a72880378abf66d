import { type UseFormReturn, useWatch } from 'react-hook-form';
import { CheckboxField } from '@/ui/form/choices';
import { linesOf, type Field, type Values } from './merge';

interface Props {
  form: UseFormReturn<Values>;
  name: Field;
  legend: string;
  options: readonly { value: string; label: string }[];
}

/** Several among several, held as lines so that it is merged like the rest of the card. */
export function LinesAsChoices({ form, name, legend, options }: Props) {
  const held = linesOf(useWatch({ control: form.control, name }) ?? '');
  const toggle = (value: string, on: boolean) => {
    const kept = options.map((one) => one.value).filter((one) => (one === value ? on : held.includes(one)));
    form.setValue(name, kept.join('\n'), { shouldDirty: true });
  };
  return (
    <fieldset className="ti-stack">
      <legend>{legend}</legend>
      {options.map((one) => (
        <CheckboxField
          key={one.value}
          label={one.label}
          checked={held.includes(one.value)}
          onChange={(event) => toggle(one.value, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}
