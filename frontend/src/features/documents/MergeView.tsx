import { useId, useState } from 'react';
import { type MessageKey, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { type Choice, type Choices, conflictsOf, joined, leftToChoose, together } from './merge';
import type { Part } from './model';
import './documents.css';

interface MergeViewProps {
  parts: readonly Part[];
  /** Whose texts they are; null when it is the reader's own. */
  mineBy: string | null;
  theirsBy: string;
  busy: boolean;
  problem: unknown;
  onSave: (words: string) => void;
}

/** Two texts made from one: what each changed, and a choice where both changed the same lines. */
export function MergeView({ parts, mineBy, theirsBy, busy, problem, onSave }: MergeViewProps) {
  const t = useT();
  const [choices, setChoices] = useState<Choices>({});
  const conflicts = conflictsOf(parts);
  const left = leftToChoose(parts, choices);
  const mine = mineBy === null ? t('document.merge.mine') : t('document.merge.of', { name: mineBy });
  const theirs = t('document.merge.of', { name: theirsBy });
  const send = () => {
    if (left === 0) return onSave(joined(parts, choices));
    const first = conflicts.find((at) => choices[at] === undefined);
    document.querySelector<HTMLInputElement>(`#merge-${first} input`)?.focus();
    return undefined;
  };
  return (
    <div className="ti-stack" data-gap="large">
      <Outcome tone={left > 0 ? 'accent' : 'good'} title={t('document.merge.title')} live>
        <p>{left > 0 ? t('document.merge.left', { count: left }) : t('document.merge.ready')}</p>
      </Outcome>
      <div className="ti-merged">
        {parts.map((part, at) => {
          const id = `merge-${at}`;
          if (part.kind !== 'conflict') return <Settled key={id} part={part} names={{ mine, theirs }} />;
          return (
            <Conflict
              key={id}
              id={id}
              rank={conflicts.indexOf(at) + 1}
              total={conflicts.length}
              part={part}
              names={{ mine, theirs }}
              choice={choices[at]}
              onChoose={(choice) => setChoices((now) => ({ ...now, [at]: choice }))}
            />
          );
        })}
      </div>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormActions>
        <Button busy={busy} onClick={send}>
          {t('document.merge.save')}
        </Button>
      </FormActions>
    </div>
  );
}

interface Names {
  mine: string;
  theirs: string;
}

const WHO: Partial<Record<Part['kind'], MessageKey>> = {
  both: 'document.merge.by.both',
  mine: 'document.merge.by.mine',
  theirs: 'document.merge.by.theirs',
};

/** A passage that nobody has to decide of. */
function Settled({ part, names }: { part: Part; names: Names }) {
  const t = useT();
  const who = WHO[part.kind];
  const gone = part.text === '';
  return (
    <div className="ti-merged__part" data-kind={part.kind}>
      {who && (
        <p className="ti-small">
          <Badge tone={part.kind === 'theirs' ? 'accent' : 'deep'}>{t(who, { ...names })}</Badge>{' '}
          {gone && t('document.merge.gone')}
        </p>
      )}
      {gone ? <del className="ti-written">{part.base}</del> : <Written words={part.text ?? ''} />}
    </div>
  );
}

const Written = ({ words }: { words: string }) => <p className="ti-written">{words.trimEnd()}</p>;

interface ConflictProps {
  id: string;
  rank: number;
  total: number;
  part: Part;
  names: Names;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

/** A passage that both changed: the two texts side by side, and what is to stand. */
function Conflict({ id, rank, total, part, names, choice, onChoose }: ConflictProps) {
  const t = useT();
  const group = useId();
  const [before, after] = [part.mine ?? '', part.theirs ?? ''];
  const own = typeof choice === 'object';
  const chosen = own ? 'own' : choice;
  const pick = (value: string) =>
    onChoose(value === 'own' ? { words: together(before, after).trimEnd() } : (value as 'mine' | 'theirs' | 'both'));
  return (
    <section id={id} className="ti-merged__conflict" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('document.merge.passage', { rank, total })}</h2>
      <div className="ti-merged__sides">
        <Side name={names.mine} words={before} chosen={chosen === 'mine' || chosen === 'both'} />
        <Side name={names.theirs} words={after} chosen={chosen === 'theirs' || chosen === 'both'} />
      </div>
      <RadioField
        legend={t('document.merge.keep')}
        inline
        name={group}
        selected={chosen ?? ''}
        onChange={(event) => pick(event.currentTarget.value)}
        options={[
          { value: 'mine', label: names.mine },
          { value: 'theirs', label: names.theirs },
          { value: 'both', label: t('document.merge.both') },
          { value: 'own', label: t('document.merge.own') },
        ]}
      />
      {own && (
        <TextArea
          label={t('document.merge.own.words')}
          rows={6}
          value={choice.words}
          onChange={(event) => onChoose({ words: event.target.value })}
        />
      )}
    </section>
  );
}

function Side({ name, words, chosen }: { name: string; words: string; chosen: boolean }) {
  const t = useT();
  return (
    <div className="ti-merged__side" data-chosen={chosen}>
      <h3>{name}</h3>
      {words.trim() === '' ? <p className="ti-small">{t('document.merge.emptied')}</p> : <Written words={words} />}
    </div>
  );
}
