import { useState } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Tags } from '@/ui/data/labels';
import { Icon } from '@/ui/Icon';
import { type Piece, saidOf, without } from './model';
import './methods.css';

interface AskBoxProps {
  /** What was asked last. */
  sentence: string;
  /** What was understood of it. */
  pieces: readonly Piece[];
  onAsk: (sentence: string) => void;
}

/** One sentence, as one would say it to a colleague; what was understood of it can be taken away. */
export function AskBox({ sentence, pieces, onAsk }: AskBoxProps) {
  const t = useT();
  const [typed, setTyped] = useState(sentence);
  const examples = [t('method.ask.example1'), t('method.ask.example2'), t('method.ask.example3')];
  const ask = (words: string) => {
    setTyped(words);
    onAsk(words);
  };
  return (
    <search className="ti-ask">
      <form
        className="ti-ask__form"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed.trim());
        }}
      >
        <label htmlFor="ask" className="ti-ask__label">
          {t('method.ask')}
        </label>
        <textarea
          id="ask"
          className="ti-ask__box"
          rows={2}
          maxLength={300}
          aria-describedby="ask-hint"
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <p id="ask-hint" className="ti-small">
          {t('method.ask.hint')}
        </p>
        <Button type="submit" icon="search">
          {t('method.ask.find')}
        </Button>
      </form>
      {pieces.length > 0 ? (
        <Tags label={t('method.ask.understood')}>
          <span className="ti-small">{t('method.ask.understood')}</span>
          {pieces.map((piece) => (
            <button
              key={piece.start}
              type="button"
              className="ti-tag"
              data-action
              onClick={() => ask(without(sentence, piece))}
              aria-label={t('method.ask.without', { words: saidOf(sentence, piece) })}
            >
              {saidOf(sentence, piece)} <Icon name="close" />
            </button>
          ))}
        </Tags>
      ) : (
        <Tags label={t('method.ask.examples')}>
          <span className="ti-small">{t('method.ask.examples')}</span>
          {examples.map((one) => (
            <button key={one} type="button" className="ti-tag" data-action onClick={() => ask(one)}>
              {one}
            </button>
          ))}
        </Tags>
      )}
    </search>
  );
}
