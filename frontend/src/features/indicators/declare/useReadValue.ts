import { useT } from '@/i18n';
import { useUnits } from '../labels';
import { readValue } from './typed';

/** Reads values as people type them: the exact decimal, or in words why there is none. */
export function useReadValue() {
  const t = useT();
  const units = useUnits();
  const read = (text: string, unit: string) => readValue(text, unit, units.named(unit));
  const exact = (text: string, unit: string): string | null => {
    const found = read(text, unit);
    return 'value' in found ? found.value : null;
  };
  /** As a rule of a form: true when it can be read. */
  const check = (text: string, unit: string): true | string => {
    const found = read(text, unit);
    return 'value' in found || t(`declare.fault.${found.fault}`, { unit: units.named(unit) });
  };
  return { exact, check };
}
