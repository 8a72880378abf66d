import type { components } from '@/api/generated';
import { useFormat, useT } from '@/i18n';
import './citizens.css';

type Step = components['schemas']['OwnIdeaStep'] & { by_name?: string | null };

/** What was done with an idea, and what its author was told. */
export function Story({ steps }: { steps: readonly Step[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="ti-story">
      {steps.map((one) => (
        <li key={`${one.at} ${one.what}`}>
          <strong>{t(`citizens.what.${one.what}`)}</strong>
          {one.words && <p className="ti-said">{one.words}</p>}
          <span className="ti-small">
            {[format.day(one.at), one.by_name].filter(Boolean).join(' — ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
