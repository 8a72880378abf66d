import { useEffect, useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { ITEM_KINDS, type LetterItem } from './model';

interface NewsProps {
  /** Of the field of its title. */
  id: string;
  item: LetterItem;
  tried: boolean;
  onChange: (given: Partial<LetterItem>) => void;
  onRemove: () => void;
}

/** A piece of news as the letter tells it; its fields when somebody would say it otherwise. */
export function LetterNews({ id, item, tried, onChange, onRemove }: NewsProps) {
  const t = useT();
  const untitled = item.title.trim() === '';
  const [fresh] = useState(untitled);
  const [open, setOpen] = useState(fresh);
  const shown = open || untitled;
  useEffect(() => {
    if (fresh) document.getElementById(id)?.focus();
  }, [fresh, id]);
  return (
    <li className="ti-outreach__item">
      <div className="ti-outreach__told">
        <div className="ti-outreach__who">
          <p className="ti-small">{t(`outreach.item.${item.kind}`)}</p>
          <h3 className="ti-outreach__name">{untitled ? t('outreach.letter.item.new') : item.title}</h3>
          {!shown && item.words && <p>{item.words}</p>}
        </div>
        <div className="ti-cluster">
          <Button
            size="small"
            look="secondary"
            disabled={untitled}
            native={{ 'aria-expanded': shown, 'aria-description': item.title }}
            onClick={() => setOpen(!shown)}
          >
            {t(shown ? 'outreach.letter.item.close' : 'outreach.letter.item.edit')}
          </Button>
          <Button size="small" look="tertiary" native={{ 'aria-description': item.title }} onClick={onRemove}>
            {t('outreach.letter.item.remove')}
          </Button>
        </div>
      </div>
      {shown && (
        <>
          <FormRow>
            <SelectField
              label={t('outreach.letter.item.kind')}
              value={item.kind}
              options={ITEM_KINDS.map((kind) => ({ value: kind, label: t(`outreach.item.${kind}`) }))}
              onChange={(event) => onChange({ kind: event.target.value as LetterItem['kind'] })}
            />
            <TextField
              id={id}
              label={t('outreach.letter.item.title')}
              maxLength={200}
              value={item.title}
              error={tried && untitled ? t('ui.required') : undefined}
              onChange={(event) => onChange({ title: event.target.value })}
            />
          </FormRow>
          <TextArea
            optional
            rows={2}
            maxLength={2000}
            label={t('outreach.letter.item.words')}
            value={item.words ?? ''}
            onChange={(event) => onChange({ words: event.target.value })}
          />
          <TextField
            optional
            label={t('outreach.letter.item.path')}
            maxLength={2000}
            value={item.path ?? ''}
            onChange={(event) => onChange({ path: event.target.value.trim() })}
          />
        </>
      )}
    </li>
  );
}
