import { type MessageKey, useT } from '@/i18n';
import { Icon } from '@/ui/Icon';
import { journeyOf } from '../journey';
import { isOver, type Request, type Step } from '../model';
import './journey.css';

interface Props {
  request: Request;
  steps: readonly Step[];
}

/** The way of the request, with where it stands said in words as well as drawn. */
export function Journey({ request, steps }: Props) {
  const t = useT();
  const over = isOver(request.state);
  return (
    <ol className="ti-journey" aria-label={t('requests.journey')}>
      {journeyOf(request, steps).map((one, rank) => (
        <li
          key={one.id}
          data-is={one.is}
          data-over={over && one.is === 'current' && one.id !== 'projet'}
          {...(one.is === 'current' && { 'aria-current': 'step' as const })}
        >
          <span className="ti-journey__mark" aria-hidden="true">
            {one.is === 'done' ? <Icon name="check" size={16} /> : rank + 1}
          </span>
          <span>
            {one.label ?? t(`requests.stage.${one.id}` as MessageKey)}
            <span className="ti-sr"> — {t(`requests.stage.${one.is}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
