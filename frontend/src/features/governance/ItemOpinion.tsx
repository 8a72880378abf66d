import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { useFirstField } from '@/ui/focus';
import { type Item, type Position, POSITIONS } from './model';

interface Props {
  lab: string;
  session: number;
  item: Item;
  onClose: () => void;
}

/** A member who cannot come says what they think beforehand. */
export function ItemOpinion({ lab, session, item, onClose }: Props) {
  const t = useT();
  const box = useFirstField<HTMLFormElement>();
  const { act, problem, busy } = useAct();
  const [position, setPosition] = useState<Position | ''>('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (position === '') return;
    const params = { path: { lab, number: session, item: item.id }, header: ifMatch(item.version) };
    const body = { position, ...(words.trim() && { words: words.trim() }) };
    const saved = await act(
      () => client.PUT('/v1/labs/{lab}/body-sessions/{number}/items/{item}/opinion', { params, body }),
      t('governance.opinion.saved'),
    );
    if (saved) onClose();
  };
  return (
    <form ref={box} noValidate className="ti-form ti-box" aria-label={t('governance.opinion.of', { title: item.title })} onSubmit={(event) => void send(event)}>
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        inline
        name={`opinion-${item.id}`}
        legend={t('governance.opinion.legend')}
        hint={t('governance.opinion.hint')}
        selected={position}
        error={tried && position === '' ? t('ui.required') : undefined}
        onChange={(event) => setPosition(event.target.value as Position)}
        options={POSITIONS.map((one) => ({ value: one, label: t(`governance.position.${one}`) }))}
      />
      <TextArea
        label={t('governance.position.words')}
        optional
        rows={3}
        maxLength={20_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <FormActions>
        <Button type="submit" size="small" busy={busy}>
          {t('governance.opinion.save')}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </form>
  );
}
