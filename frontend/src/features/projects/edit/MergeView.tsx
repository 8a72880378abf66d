import { type MessageKey, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';
import type { Field, Values } from './merge';
import './edit.css';

interface MergeViewProps {
  /** Fields written by both, not chosen yet. */
  fields: readonly Field[];
  mine: Values;
  theirs: Values;
  labels: Record<Field, MessageKey>;
  onChoose: (field: Field, words: string) => void;
}

/** Both texts of each field that two people wrote at once, side by side, to choose between. */
export function MergeView({ fields, mine, theirs, labels, onChoose }: MergeViewProps) {
  const t = useT();
  const choice = (field: Field, words: string, name: 'mine' | 'theirs') => (
    <div className="ti-stack">
      <h3>{t(`edit.merge.${name}`)}</h3>
      <p className="ti-merge__words">{words || t('edit.merge.empty')}</p>
      <div>
        <Button
          look="secondary"
          size="small"
          onClick={() => onChoose(field, words)}
          native={{ 'aria-label': `${t(`edit.merge.${name}`)} : ${t(labels[field])}` }}
        >
          {t(`edit.merge.${name}`)}
        </Button>
      </div>
    </div>
  );
  return (
    <Outcome tone="accent" title={t('edit.merge.title')} live>
      <p>{fields.length > 0 ? t('edit.merge.lead') : t('edit.merge.none')}</p>
      {fields.map((field) => (
        <section key={field} aria-label={t(labels[field])}>
          <h2>{t(labels[field])}</h2>
          <div className="ti-merge">
            {choice(field, mine[field], 'mine')}
            {choice(field, theirs[field], 'theirs')}
          </div>
        </section>
      ))}
    </Outcome>
  );
}
