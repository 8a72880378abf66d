import { lazy, Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { NumberField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import { apiOf, type Card, duration } from './model';
import type { Run } from './Runner';
import './methods.css';

const Runner = lazy(() => import('./Runner').then((found) => ({ default: found.Runner })));
const MOST = 1440;
/** Minutes of a step that says none. */
const FEW = 5;

/** The steps, on one's own clock when one says when it begins and how long there is; and the sheet to take along. */
export function Steps({ card, minutes }: { card: Card; minutes?: number | undefined }) {
  const t = useT();
  const [start, setStart] = useState('');
  const [total, setTotal] = useState(minutes ? String(minutes) : '');
  const [run, setRun] = useState<Run | null>(null);
  const [shown, setShown] = useState(false);
  const there = Number(total);
  const asked = {
    ...(/^\d\d:\d\d$/.test(start) && { start }),
    ...(there >= 1 && there <= MOST && { minutes: there }),
  };
  const timed = Object.keys(asked).length > 0;
  const path = { lab: card.lab, card: card.slug };
  const times = hooks.useQuery('get', '/v1/labs/{lab}/methods/{card}/timetable', { params: { path, query: asked } }, { enabled: timed });
  const slots = timed ? times.data?.slots : undefined;
  const lasting = card.steps.map((step, rank) => slots?.[rank]?.minutes ?? step.minutes ?? FEW);
  const begin = () => {
    setRun(run ?? { at: 0, end: Date.now() + (lasting[0] ?? FEW) * 60_000 });
    setShown(true);
  };
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)])).toString();
  return (
    <Section
      title={t('method.steps')}
      actions={
        <>
          {card.steps.length > 0 && <Button onClick={begin}>{t(run ? 'method.run.resume' : 'method.run')}</Button>}
          <ButtonLink look="secondary" href={`${apiOf(card)}/sheet.pdf${query && `?${query}`}`} newTab>
            {t('method.print')}
          </ButtonLink>
        </>
      }
    >
      {card.steps.length > 0 && (
        <form className="ti-form ti-clock" onSubmit={(event) => event.preventDefault()}>
          <FormRow>
            <TextField type={'time' as 'text'} optional width="short" label={t('method.start')} value={start} onChange={(event) => setStart(event.target.value)} />
            <NumberField optional label={t('method.total')} min={1} max={MOST} value={total} onChange={(event) => setTotal(event.target.value)} />
          </FormRow>
          <p role="status" className="ti-small">
            {slots && times.data
              ? start
                ? t('method.times.clock', { begins: times.data.begins, ends: times.data.ends })
                : t('method.times.total', { total: duration(t, times.data.minutes) })
              : t('method.times.hint')}
          </p>
        </form>
      )}
      <ol className="ti-steps">
        {card.steps.map((step, rank) => {
          const slot = slots?.[rank];
          const minutesOf = slot?.minutes ?? step.minutes;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- steps have no other name, and their order is what they are
            <li key={rank} className="ti-steps__one">
              <div className="ti-steps__time">
                {slot && start && <strong>{slot.begins}</strong>}
                {minutesOf !== null && <span>{duration(t, minutesOf)}</span>}
              </div>
              <div className="ti-steps__what">
                <h3>{step.title}</h3>
                {step.tree.length > 0 && <Markdown tree={step.tree} />}
              </div>
            </li>
          );
        })}
      </ol>
      {run && shown && (
        <Suspense fallback={null}>
          <Runner steps={card.steps} minutes={lasting} run={run} onRun={setRun} onClose={() => setShown(false)} />
        </Suspense>
      )}
    </Section>
  );
}
