import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { toast } from '@/ui/feedback/toasts';
import { DateField, SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import type { Recommendation } from './model';

export const STATUSES = ['ouverte', 'en_cours', 'faite', 'abandonnee'] as const satisfies readonly Recommendation['status'][];

interface Props {
  lab: string;
  recommendation: Recommendation;
  onClose: () => void;
}

/** Says how far a recommendation is; who sets it may also change its owner and its day. */
export function RecommendationDialog({ lab, recommendation, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const edits = recommendation.abilities.includes('edit');
  const [status, setStatus] = useState(recommendation.status);
  const [words, setWords] = useState(recommendation.done_words ?? '');
  const [owner, setOwner] = useState(recommendation.owner_name ?? '');
  const [due, setDue] = useState(recommendation.due_on ?? '');
  const send = async () => {
    await client.PATCH('/v1/labs/{lab}/recommendations/{recommendation}', {
      params: { path: { lab, recommendation: recommendation.id }, header: ifMatch(recommendation.version) },
      body: {
        status,
        done_words: words.trim() || null,
        ...(edits && due !== (recommendation.due_on ?? '') && { due_on: due || null }),
        ...(edits && recommendation.owner === null && owner.trim() !== (recommendation.owner_name ?? '') && { owner_label: owner.trim() || null }),
      },
    });
    toast(t('governance.recommendation.saved'));
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <DialogForm title={t('governance.recommendation.follow')} action={t('governance.recommendation.save')} missing={() => null} onClose={onClose} onSend={send}>
      <p className="ti-said-words">{recommendation.words}</p>
      <SelectField
        label={t('governance.recommendation.status')}
        value={status}
        onChange={(event) => setStatus(STATUSES.find((one) => one === event.target.value) ?? status)}
        options={STATUSES.map((one) => ({ value: one, label: t(`governance.recommendation.${one}`) }))}
      />
      <TextArea
        label={t('governance.recommendation.done_words')}
        optional
        rows={3}
        maxLength={20_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {edits && (
        <FormRow>
          {recommendation.owner === null && (
            <TextField
              label={t('governance.recommendation.owner')}
              optional
              maxLength={200}
              value={owner}
              onChange={(event) => setOwner(event.target.value)}
            />
          )}
          <DateField label={t('governance.recommendation.due')} optional value={due} onChange={(event) => setDue(event.target.value)} />
        </FormRow>
      )}
    </DialogForm>
  );
}
