import type { ComponentProps } from 'react';
import { useT } from '@/i18n';
import { TextField } from '@/ui/form/fields';
import { centsOf } from './money';

/** Euros, typed as people write them; kept as whole cents. */
export function AmountField(props: Omit<ComponentProps<typeof TextField>, 'inputMode' | 'width'>) {
  const t = useT();
  return <TextField inputMode="decimal" width="short" hint={t('funding.amount.hint')} {...props} />;
}

/** For `register`: what is typed must be an amount, or nothing when that is an answer. */
export function useAmountRule({ optional = false } = {}) {
  const t = useT();
  return { validate: (text: string) => (optional && text.trim() === '') || centsOf(text) !== null || t('funding.amount.wrong') };
}
