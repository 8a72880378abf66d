import { useState } from 'react';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { SelectField, TextField } from '@/ui/form/fields';
import type { Definition } from '../contract';
import { CUTS } from '../cuts';
import { useBreakdown } from '../labels';

/** Axes whose values come from the lab's own life, and are chosen here. */
const OPEN = ['project', 'territory'] as const;
type Open = (typeof OPEN)[number];
const openOf = (breakdown: string | null): Open | undefined => OPEN.find((axis) => breakdown?.startsWith(`${axis}=`));
/** Departments as INSEE numbers them: 35, 2A, 974. */
const DEPARTMENT = /^(\d[\dAB]|97\d)$/;

interface CutFieldProps {
  lab: string;
  definition: Definition;
  /** Null while a project or a territory is still to be said. */
  breakdown: string | null;
  onBreakdown: (breakdown: string | null) => void;
}

/** What the figure is about: the whole, one of the parts that are known, a project or a territory. */
export function CutField({ lab, definition, breakdown, onBreakdown }: CutFieldProps) {
  const t = useT();
  const cut = useBreakdown();
  const [axis, setAxis] = useState(openOf(breakdown));
  const parts = definition.axes.flatMap((one) => (CUTS[one] ?? []).map((value) => `${one}=${value}`));
  const open = OPEN.filter((one) => definition.axes.includes(one));
  if (parts.length + open.length === 0) return null;
  const choose = (value: string) => {
    const chosen = open.find((one) => one === value);
    setAxis(chosen);
    onBreakdown(chosen ? null : value);
  };
  return (
    <>
      <SelectField
        label={t('indicators.cut')}
        value={axis ?? breakdown ?? ''}
        onChange={(event) => choose(event.target.value)}
        options={[
          { value: '', label: t('indicators.total') },
          ...parts.map((one) => ({ value: one, label: cut(one) })),
          ...open.map((one) => ({ value: one, label: t(`declare.cut.${one}`) })),
        ]}
      />
      {axis === 'project' && <ProjectField lab={lab} breakdown={breakdown} onBreakdown={onBreakdown} />}
      {axis === 'territory' && <TerritoryField breakdown={breakdown} onBreakdown={onBreakdown} />}
    </>
  );
}

type OpenFieldProps = Pick<CutFieldProps, 'breakdown' | 'onBreakdown'>;

const valueOf = (breakdown: string | null) => breakdown?.split('=')[1] ?? '';

/** Public ones only: a figure may be published, and its detail with it. */
function ProjectField({ lab, breakdown, onBreakdown }: OpenFieldProps & { lab: string }) {
  const t = useT();
  const projects = hooks.useQuery('get', '/v1/projects', { params: { query: { lab, limit: 200 } } });
  return (
    <SelectField
      label={t('indicators.axis.project')}
      hint={t('declare.cut.project.hint')}
      placeholder={t('declare.cut.project.choose')}
      value={valueOf(breakdown)}
      onChange={({ target: { value } }) => onBreakdown(value === '' ? null : `project=${value}`)}
      options={(projects.data?.items ?? []).map((one) => ({ value: one.slug, label: one.title }))}
    />
  );
}

function TerritoryField({ breakdown, onBreakdown }: OpenFieldProps) {
  const t = useT();
  const [typed, setTyped] = useState(valueOf(breakdown));
  const wrong = typed.trim().length > 1 && !DEPARTMENT.test(typed.trim().toUpperCase());
  return (
    <TextField
      label={t('declare.cut.department')}
      hint={t('declare.cut.department.hint')}
      width="short"
      maxLength={4}
      value={typed}
      error={wrong ? t('declare.cut.department.wrong') : undefined}
      onChange={({ target: { value } }) => {
        const code = value.trim().toUpperCase();
        setTyped(value);
        onBreakdown(DEPARTMENT.test(code) ? `territory=${code}` : null);
      }}
    />
  );
}
