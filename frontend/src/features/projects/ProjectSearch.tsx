import type { ReactNode } from 'react';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { useKind } from './words';

interface Searched {
  q?: string | undefined;
  theme?: string | undefined;
}

interface Props {
  filters: Searched;
  onFilter: (change: Searched) => void;
  /** Themes with how many projects each has in the whole network. */
  counted?: boolean;
  /** What the page filters by besides. */
  children: ReactNode;
}

/** Finds projects as one types and chooses, by words and by theme first. */
export function ProjectSearch({ filters, onFilter, counted, children }: Props) {
  const t = useT();
  const themes = hooks.useQuery('get', '/v1/themes');
  return (
    <form role="search" className="ti-form" onSubmit={(event) => event.preventDefault()}>
      <FormRow>
        <TextField
          type="search"
          label={t('projects.search')}
          optional
          defaultValue={filters.q ?? ''}
          onChange={(event) => onFilter({ q: event.target.value || undefined })}
        />
        <SelectField
          label={t('projects.theme')}
          placeholder={t('projects.all')}
          value={filters.theme ?? ''}
          onChange={(event) => onFilter({ theme: event.target.value || undefined })}
          options={(themes.data?.items ?? []).map((one) => ({
            value: one.slug,
            label: counted ? `${one.name} (${one.project_count})` : one.name,
          }))}
        />
        {children}
      </FormRow>
    </form>
  );
}

interface KindProps<Value extends string> {
  label: string;
  family: string;
  values: readonly Value[];
  value: Value | undefined;
  onPick: (value: Value | undefined) => void;
}

/** One of the kinds of a family, or all of them. */
export function KindFilter<Value extends string>({ label, family, values, value, onPick }: KindProps<Value>) {
  const t = useT();
  const kind = useKind();
  return (
    <SelectField
      label={label}
      placeholder={t('projects.all')}
      value={value ?? ''}
      onChange={(event) => onPick(values.find((one) => one === event.target.value))}
      options={values.map((one) => ({ value: one, label: kind(family, one) }))}
    />
  );
}
