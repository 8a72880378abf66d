import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { moved } from '../../model';
import { OrderedList } from '../OrderedList';
import { Refused } from '../Refused';
import { type Grid, litBy, type Question, questionsOf } from './grid';
import { QuestionForm } from './QuestionForm';

/** The questions of a draft and the criteria that each lights; saved at once. */
export function QuestionsEditor({ lab, grid }: { lab: string; grid: Grid }) {
  const t = useT();
  const { act, problem, busy, setProblem } = useAct();
  // The draft as it was when the form opened, not as it is refreshed behind.
  const [shown, setShown] = useState<{ question: Question | null; grid: Grid } | null>(null);
  const put = (items: readonly Question[]) =>
    client.PUT('/v1/labs/{lab}/grids/{grid}/questions', {
      params: { path: { lab, grid: grid.id }, header: ifMatch(grid.version) },
      body: { items: questionsOf(items) },
    });
  const move = (one: Question, by: -1 | 1) => {
    const order = moved(grid.questions, one, by);
    return act(() => put(order), t('rules.moved', { title: one.label, rank: order.indexOf(one) + 1 }));
  };
  const remove = (gone: Question) =>
    act(() => put(grid.questions.filter((one) => one !== gone)), t('rules.removed', { title: gone.label }));
  return (
    <>
      <div className="ti-cluster" data-spread>
        <h3>{t('rules.questions')}</h3>
        <Button size="small" look="secondary" icon="plus" onClick={() => setShown({ question: null, grid })}>
          {t('rules.question.add')}
        </Button>
      </div>
      <Refused problem={problem} onTheirs={() => setProblem(null)} />
      <OrderedList
        name="question"
        label={t('rules.questions')}
        level={4}
        items={grid.questions}
        keyOf={(one) => one.slug}
        titleOf={(one) => one.label}
        busy={busy}
        onMove={move}
        onChange={(question) => setShown({ question, grid })}
        onRemove={(one) => void remove(one)}
      >
        {(one) => {
          const lit = litBy(grid, one.slug);
          return (
            <>
              {one.meaning && <p className="ti-said-words">{one.meaning}</p>}
              <p className="ti-small">{lit.length > 0 ? t('rules.question.lights', { criteria: lit.join(', ') }) : t('rules.question.lights.none')}</p>
            </>
          );
        }}
      </OrderedList>
      <Dialog side open={shown !== null} title={shown?.question?.label ?? t('rules.question.add')} onClose={() => setShown(null)}>
        {shown && <QuestionForm lab={lab} grid={shown.grid} question={shown.question} onDone={() => setShown(null)} />}
      </Dialog>
    </>
  );
}
