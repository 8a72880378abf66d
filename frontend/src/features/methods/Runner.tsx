import { useEffect, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { announce } from '@/ui/feedback/toasts';
import { Markdown } from '@/ui/markdown/Markdown';
import { clockOf } from './clock';
import type { Card } from './model';
import './methods.css';

interface RunnerProps {
  steps: Card['steps'];
  /** Minutes of each step, on one's own clock. */
  minutes: readonly number[];
  run: Run;
  onRun: (run: Run | null) => void;
  onClose: () => void;
}

/** Which step, and when its time is over; kept outside, for a dialog closes at a touch beside it. */
export interface Run {
  at: number;
  end: number;
}

const MINUTE = 60_000;

/** The workshop, step by step, on the phone in one's hand: what to do now, how long is left, what comes next. */
export function Runner({ steps, minutes, run, onRun, onClose }: RunnerProps) {
  const t = useT();
  const { at, end } = run;
  const [now, setNow] = useState(() => Date.now());
  const left = end - now;
  const over = left <= 0;
  const step = steps[at];
  const next = steps[at + 1];

  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(beat);
  }, []);
  useEffect(() => {
    if (!over) return;
    announce(t('method.run.over'));
    navigator.vibrate?.([200, 100, 200]);
  }, [over, t]);

  const go = (to: number) => {
    setNow(Date.now());
    onRun({ at: to, end: Date.now() + (minutes[to] ?? 0) * MINUTE });
    announce(t('method.run.now', { rank: to + 1, count: steps.length, title: steps[to]?.title ?? '' }));
  };
  if (!step) return null;
  return (
    <Dialog
      open
      title={t('method.run.step', { rank: at + 1, count: steps.length })}
      onClose={onClose}
      actions={
        <>
          {next ? <Button onClick={() => go(at + 1)}>{t('method.run.next')}</Button> : <Button onClick={() => onRun(null)}>{t('method.run.end')}</Button>}
          <Button look="secondary" onClick={() => onRun({ at, end: Math.max(end, Date.now()) + MINUTE })}>
            {t('method.run.more')}
          </Button>
          {at > 0 && (
            <Button look="tertiary" onClick={() => go(at - 1)}>
              {t('method.run.back')}
            </Button>
          )}
        </>
      }
    >
      <div className="ti-runner">
        <p className="ti-runner__title">{step.title}</p>
        <p className="ti-runner__left" role="timer" data-over={over}>
          {clockOf(left)}
        </p>
        {step.tree.length > 0 && <Markdown tree={step.tree} />}
        {next && <p className="ti-small">{t('method.run.then', { title: next.title })}</p>}
      </div>
    </Dialog>
  );
}
