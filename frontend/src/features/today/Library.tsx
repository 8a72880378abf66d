import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Badge } from '@/ui/data/labels';
import { Task, TaskList, Tasks } from './Task';

type Todo = Pick<components['schemas']['TodoRead'], 'own_loans' | 'late_loans'>;

/** What the library waits for: books to bring back or to fetch, and for its keepers those to ask for. */
export function LibraryTasks({ lab, todo }: { lab: string; todo: Todo }) {
  const t = useT();
  const day = useDay();
  const { own_loans: own, late_loans: late } = todo;
  const addressOf = (copy: number) => `/labs/${lab}/bibliotheque/exemplaires/${copy}`;
  return (
    <>
      {own && own.count > 0 && (
        <Tasks id="livres" title={t('today.loans')} count={own.count}>
          <TaskList>
            {own.items.map((one) => (
              <Task
                key={`${one.copy}-${one.kept}`}
                title={one.title}
                href={addressOf(one.copy)}
                meta={
                  <>
                    {one.late && <Badge tone="warn">{t('today.loans.late')}</Badge>}{' '}
                    {t(one.kept ? 'today.loans.kept' : 'today.loans.due', { day: day(one.day) })}
                  </>
                }
              />
            ))}
          </TaskList>
        </Tasks>
      )}
      {late && late.count > 0 && (
        <Tasks id="livres-en-retard" title={t('today.lateLoans')} count={late.count}>
          <TaskList>
            {late.items.map((one) => (
              <Task
                key={one.copy}
                title={one.title}
                href={addressOf(one.copy)}
                meta={t('today.lateLoans.who', { name: one.borrower ?? '', day: day(one.due_on) })}
              />
            ))}
          </TaskList>
        </Tasks>
      )}
    </>
  );
}
