import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge, Tag, Tags } from '@/ui/data/labels';
import { type Candidate, type Choice, CHOICES, type Selection, toneOf } from './model';

interface Props {
  lab: string;
  candidate: Candidate;
  questions: Selection['questions'];
  settled: boolean;
  busy: boolean;
  onChoose: (choice: Choice) => void;
}

/** One candidate: the criteria first, then what they say; what is chosen is a press away. */
export function CandidateCard({ lab, candidate: one, questions, settled, busy, onChoose }: Props) {
  const t = useT();
  const name = one.name ?? '';
  const answered = questions.flatMap((question, rank) => (one.answers[rank] ? [{ question: question.label, answer: one.answers[rank] }] : []));
  return (
    <li className="ti-card" data-size="small">
      <div className="ti-cluster">
        <h3 id={`candidate-${one.id}`}>{name}</h3>
        <Badge tone={toneOf(one.choice)}>{t(`selection.state.${one.choice ?? 'none'}`)}</Badge>
      </div>
      <p className="ti-small">{[t(`registration.public.${one.public}`), one.organisation].filter(Boolean).join(' · ')}</p>
      <Tags>
        <Tag>{t(one.project ? 'selection.project' : 'selection.noProject')}</Tag>
        <Tag>{t(`selection.involvement.${one.involvement ?? 'unsaid'}`)}</Tag>
      </Tags>
      {one.project && (
        <p>
          <AppLink href={`/labs/${lab}/projets/${one.project}`}>{one.project_title}</AppLink>
        </p>
      )}
      {one.motive && <p className="ti-candidate__said">{one.motive}</p>}
      {answered.length > 0 && (
        <dl className="ti-stack" data-gap="small">
          {answered.map(({ question, answer }) => (
            <div key={question}>
              <dt className="ti-small">{question}</dt>
              <dd className="ti-candidate__said">{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {one.choice_reason && <p className="ti-small">{t('selection.why.said', { reason: one.choice_reason })}</p>}
      {!settled && (
        <div className="ti-candidate__choices" role="group" aria-label={t('selection.choice', { name })}>
          {CHOICES.map((choice) => (
            <button
              key={choice}
              type="button"
              className="ti-tag"
              data-action
              aria-pressed={one.choice === choice}
              aria-disabled={busy}
              onClick={() => !busy && onChoose(choice)}
            >
              {t(`selection.choice.${choice}`)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
