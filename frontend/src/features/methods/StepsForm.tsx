import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce } from '@/ui/feedback/toasts';
import { NumberField, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import type { StepTyped } from './draft';
import { moved } from './model';

const MOST = 30;

interface StepsFormProps {
  steps: readonly StepTyped[];
  errors: Record<string, string>;
  onChange: (steps: StepTyped[]) => void;
}

/** The steps of a card: written, moved one place at a time from the keyboard, taken off. */
export function StepsForm({ steps, errors, onChange }: StepsFormProps) {
  const t = useT();
  const focus = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());
  const set = (at: number, change: Partial<StepTyped>) => onChange(steps.map((one, rank) => (rank === at ? { ...one, ...change } : one)));
  const move = (at: number, by: -1 | 1) => {
    const to = at + by;
    if (to < 0 || to >= steps.length) return;
    onChange(moved(steps, at, by));
    announce(t('method.step.moved', { rank: to + 1, count: steps.length }));
    focus(`step-${to}-${by < 0 ? 'up' : 'down'}`);
  };
  const add = () => {
    onChange([...steps, { title: '', words: '', minutes: '' }]);
    focus(`step-${steps.length}-title`);
  };
  const remove = (at: number) => {
    onChange(steps.filter((_, rank) => rank !== at));
    announce(t('method.step.removed'));
    focus('step-add');
  };
  return (
    <div className="ti-stack">
      {steps.map((step, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- what is typed belongs to its place until it is moved
        <fieldset key={at} className="ti-stepform">
          <legend>{t('method.step.rank', { rank: at + 1 })}</legend>
          <FormRow>
            <TextField
              id={`step-${at}-title`}
              label={t('method.step.title')}
              maxLength={200}
              value={step.title}
              error={errors[`steps/${at}/title`]}
              onChange={(event) => set(at, { title: event.target.value })}
            />
            <NumberField
              id={`step-${at}-minutes`}
              optional
              label={t('method.step.minutes')}
              min={1}
              max={10_080}
              value={step.minutes}
              error={errors[`steps/${at}/minutes`]}
              onChange={(event) => set(at, { minutes: event.target.value })}
            />
          </FormRow>
          <Editor
            id={`step-${at}-words`}
            optional
            rows={3}
            label={t('method.step.words')}
            maxLength={4000}
            value={step.words}
            error={errors[`steps/${at}/words`]}
            onChange={(words) => set(at, { words })}
          />
          <div className="ti-stepform__acts">
            <Button look="secondary" size="small" disabled={at === 0} onClick={() => move(at, -1)} native={{ id: `step-${at}-up` }}>
              {t('method.step.up', { rank: at + 1 })}
            </Button>
            <Button look="secondary" size="small" disabled={at === steps.length - 1} onClick={() => move(at, 1)} native={{ id: `step-${at}-down` }}>
              {t('method.step.down', { rank: at + 1 })}
            </Button>
            <Button look="tertiary" size="small" onClick={() => remove(at)}>
              {t('method.step.remove', { rank: at + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      {steps.length < MOST && (
        <div>
          <Button look="secondary" icon="plus" onClick={add} native={{ id: 'step-add' }}>
            {t('method.step.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
