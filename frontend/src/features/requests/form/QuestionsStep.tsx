import { useT } from '@/i18n';
import { TextArea } from '@/ui/form/fields';
import type { Request } from '../model';
import type { DraftForm } from './useDraft';

/** The grid's own questions, in the carrier's words; as many as one can. */
export function QuestionsStep({ form, questions }: { form: DraftForm; questions: Request['answers'] }) {
  const t = useT();
  const { answers } = form.typed;
  const count = questions.filter((one) => (answers[one.slug] ?? '').trim() !== '').length;
  return (
    <>
      <p role="status" className="ti-small">
        {t('requests.questions.count', { count, total: questions.length })}
      </p>
      {questions.map((one, rank) => (
        <TextArea
          key={one.slug}
          id={`question-${one.slug}`}
          label={`${rank + 1}. ${one.label}`}
          hint={one.meaning}
          optional
          rows={3}
          maxLength={20_000}
          value={answers[one.slug] ?? ''}
          onChange={(event) => form.setAnswer(one.slug, event.target.value)}
        />
      ))}
    </>
  );
}
