import { type MessageKey, useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Section } from '@/ui/layout/Page';
import type { Request } from '../model';
import { Words } from './FormView';
import './view.css';

/** What the bodies decided, each side's position and its reason. */
export function Decisions({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const format = useFormat();
  if (request.decisions.length === 0) return null;
  return (
    <Section id="decisions" title={t('requests.decisions')}>
      <ul className="ti-plain ti-cards">
        {request.decisions.map((one) => (
          <li key={one.id} className="ti-card" data-size="small">
            <div className="ti-criterion__head">
              <h3>
                {one.body_name} : {t(`requests.outcome.${one.outcome}` as MessageKey)}
              </h3>
              <span className="ti-small">{format.day(one.decided_at)}</span>
            </div>
            <Words>{one.reason}</Words>
            {one.positions.length > 0 && (
              <div className="ti-sides">
                {one.positions.map((position) => (
                  <div className="ti-side" key={position.side}>
                    <div className="ti-side__head">
                      <span className="ti-side__name">{t(`requests.side.${position.side}` as MessageKey)}</span>
                      <span>{t(`requests.position.${position.position}` as MessageKey)}</span>
                    </div>
                    {position.words && <Words>{position.words}</Words>}
                  </div>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {request.recommendations_open > 0 && (
        <p>
          <AppLink href={`/labs/${lab}/recommandations`}>{t('requests.recommendations', { count: request.recommendations_open })}</AppLink>
        </p>
      )}
    </Section>
  );
}
