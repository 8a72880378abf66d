import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { DateField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';

export interface Recommended {
  key: number;
  words: string;
  owner_label: string;
  due_on: string;
}

let last = 0;
export const newRecommendation = (): Recommended => {
  last += 1;
  return { key: last, words: '', owner_label: '', due_on: '' };
};

interface Props {
  items: readonly Recommended[];
  onChange: (items: Recommended[]) => void;
  onAdd: () => void;
}

/** What the body asks to be done, by whom, by when. */
export function RecommendationFields({ items, onChange, onAdd }: Props) {
  const t = useT();
  const change = (key: number, more: Partial<Recommended>) => onChange(items.map((one) => (one.key === key ? { ...one, ...more } : one)));
  return (
    <>
      {items.map((one, rank) => (
        <fieldset key={one.key} className="ti-box">
          <legend>{t('governance.recommendation.number', { number: rank + 1 })}</legend>
          <TextArea
            label={t('governance.recommendation.words')}
            rows={2}
            maxLength={20_000}
            value={one.words}
            onChange={(event) => change(one.key, { words: event.target.value })}
          />
          <FormRow>
            <TextField
              label={t('governance.recommendation.owner')}
              optional
              maxLength={200}
              value={one.owner_label}
              onChange={(event) => change(one.key, { owner_label: event.target.value })}
            />
            <DateField
              label={t('governance.recommendation.due')}
              optional
              value={one.due_on}
              onChange={(event) => change(one.key, { due_on: event.target.value })}
            />
          </FormRow>
          <div>
            <Button size="small" look="tertiary" danger onClick={() => onChange(items.filter((other) => other.key !== one.key))}>
              {t('governance.recommendation.remove')}
              <span className="ti-sr"> {rank + 1}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      {items.length < 20 && (
        <div>
          <Button size="small" look="secondary" icon="plus" onClick={onAdd}>
            {t('governance.recommendation.add')}
          </Button>
        </div>
      )}
    </>
  );
}
