import type { components } from '@/api/generated';
import { useLocale, useT } from '@/i18n';
import { Task, TaskList, Tasks } from './Task';

interface Props {
  lab: string;
  found: components['schemas']['DueFigureSection'];
}

/** Figures that conventions ask for, of years that are over: what funders will look for in the report. */
export function DueFigures({ lab, found }: Props) {
  const t = useT();
  const locale = useLocale();
  return (
    <Tasks id="chiffres-dus" title={t('today.due_figures')} count={found.count}>
      <TaskList>
        {found.items.map((one) => (
          <Task
            key={`${one.convention} ${one.code} ${one.period}`}
            title={`${(locale === 'fr' ? one.label_fr : one.label_en) ?? one.code}, ${one.period}`}
            href={`/labs/${lab}/financements/suivi#obligations`}
            meta={`${one.convention_name} — ${t(`today.due_figure.${one.status}`)}`}
          />
        ))}
      </TaskList>
    </Tasks>
  );
}
