import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { textOf } from '@/ui/form/typed';
import type { CampaignCell, RemarkState } from '../contract';
import { REMARKS, useNames } from './words';

interface RemarkFormProps {
  lab: string;
  campaign: string;
  cell: CampaignCell;
}

/** What the lab says of a cell: it is right, doubtful, or has no sense here, and then why. */
export function RemarkForm({ lab, campaign, cell }: RemarkFormProps) {
  const t = useT();
  const names = useNames();
  const { act, problem, busy } = useAct();
  const [state, setState] = useState<RemarkState | ''>(cell.remark?.state ?? '');
  const [words, setWords] = useState(cell.remark?.words ?? '');
  const [tried, setTried] = useState(false);
  const missing = state === 'sans_objet' && words.trim() === '';
  const send = () => {
    setTried(true);
    if (missing) {
      document.getElementById('remark-words')?.focus();
      return;
    }
    const body = { code: cell.code, breakdown: cell.breakdown, state: state || null, words: state ? textOf(words) : null };
    const work = () => client.POST('/v1/labs/{lab}/campaigns/{campaign}/remarks', { params: { path: { lab, campaign } }, body });
    void act(work, t('collect.remark.saved', { cell: names.cell(cell) }));
  };
  return (
    <form
      className="ti-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <RadioField
        name="remark"
        legend={t('collect.remark.legend')}
        selected={state}
        onChange={(event) => setState(event.target.value as RemarkState | '')}
        options={[
          { value: '', label: t('collect.remark.nothing') },
          ...REMARKS.map((one) => ({ value: one, label: t(`collect.remark.${one}`), hint: t(`collect.remark.${one}.hint`) })),
        ]}
      />
      {state !== '' && (
        <TextArea
          id="remark-words"
          rows={2}
          maxLength={1000}
          label={t('collect.remark.words')}
          hint={t('collect.remark.words.hint')}
          optional={state !== 'sans_objet'}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          error={tried && missing ? t('collect.remark.words.missing') : undefined}
        />
      )}
      <div>
        <Button type="submit" size="small" look="secondary" busy={busy}>
          {t('collect.remark.save')}
        </Button>
      </div>
    </form>
  );
}
