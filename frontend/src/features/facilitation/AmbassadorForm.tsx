import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { type Ambassadors, departmentsIn } from './model';
import './facilitation.css';

/** What an ambassador says of themselves to the team. */
export function AmbassadorForm({ lab, mine }: { lab: string; mine: Ambassadors['mine'] }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [typed, setTyped] = useState(mine?.departments?.join(' ') ?? '');
  const [words, setWords] = useState(mine?.words ?? '');
  const [available, setAvailable] = useState(mine?.available ?? true);
  const [tried, setTried] = useState(false);
  const { good, wrong } = departmentsIn(typed);
  const send = async () => {
    setTried(true);
    if (wrong.length > 0) {
      document.getElementById('departments')?.focus();
      return;
    }
    await act(() => client.PUT('/v1/labs/{lab}/ambassadors/own', { params: { path: { lab } }, body: { departments: good, words: words.trim(), available } }), t('facilitation.mine.done'));
  };
  return (
    <form
      className="ti-form"
      aria-label={t('facilitation.mine')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <CheckboxField label={t('facilitation.mine.available')} checked={available} onChange={(event) => setAvailable(event.target.checked)} />
      <TextField
        id="departments"
        optional
        label={t('facilitation.mine.departments')}
        hint={t('facilitation.mine.departments.hint')}
        maxLength={300}
        value={typed}
        error={tried && wrong.length > 0 ? t('facilitation.department.invalid') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <TextField optional label={t('facilitation.mine.words')} maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
      <FormActions>
        <Button look="secondary" type="submit" busy={busy}>
          {t('facilitation.mine.save')}
        </Button>
      </FormActions>
    </form>
  );
}

/** Who goes where, for the team. */
export function AmbassadorRows({ items }: { items: Ambassadors['items'] }) {
  const t = useT();
  if (items.length === 0) return <p>{t('facilitation.ambassadors.none')}</p>;
  return (
    <ul className="ti-request__steps">
      {items.map((one) => (
        <li key={one.person}>
          <strong>{one.name}</strong> {one.available === false && <Badge>{t('facilitation.ambassadors.away')}</Badge>}
          {one.words && <p className="ti-request__words">{one.words}</p>}
          <p className="ti-small">
            {t('facilitation.ambassadors.row', {
              where: one.departments?.join(', ') || t('facilitation.propose.anywhere'),
              underWay: one.under_way,
              handed: one.handed_over,
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
