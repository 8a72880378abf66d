import { useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { type Request, SIDES } from '../model';
import { LevelBadge } from '../StatusBadge';
import { Words } from './FormView';
import { Differs } from './Gate';
import './view.css';

/** What was judged so far, to be read before deciding: the gate, both sides, the conformity. */
export function RequestSides({ request }: { request: Request }) {
  const t = useT();
  const { filter, opinion } = request;
  const criteria = (request.grid?.criteria ?? []).filter((one) => !one.filter && (one.state ?? one.region) !== null);
  return (
    <>
      {filter && (
        <>
          <h3>{t('requests.gate')}</h3>
          <div className="ti-sides">
            <div className="ti-side">
              <p className="ti-side__name">{t('requests.gate.users')}</p>
              <Words>{filter.users_argument}</Words>
            </div>
            <div className="ti-side">
              <p className="ti-side__name">{t('requests.gate.agents')}</p>
              <Words>{filter.agents_argument}</Words>
            </div>
          </div>
        </>
      )}
      {criteria.length > 0 && <h3>{t('requests.grid')}</h3>}
      {criteria.map((one) => {
        const differs = one.state !== null && one.region !== null && one.state.level !== one.region.level;
        return (
          <div key={one.id} className="ti-card ti-criterion" data-size="small" data-differs={differs}>
            <div className="ti-criterion__head">
              <h4>{one.label}</h4>
              {differs && <Differs />}
            </div>
            <div className="ti-sides">
              {SIDES.map((side) => {
                const found = one[side];
                return (
                  <div className="ti-side" key={side}>
                    <div className="ti-side__head">
                      <span className="ti-side__name">{t(`requests.side.${side}`)}</span>
                      {found && <LevelBadge level={found.level} />}
                    </div>
                    {found ? <Words>{found.words}</Words> : <p className="ti-small">{t('requests.grid.none')}</p>}
                  </div>
                );
              })}
            </div>
          </div>
        );
      })}
      {opinion && (
        <div className="ti-part">
          <h3>{t('requests.opinion')}</h3>
          <div>
            <Badge tone={opinion.opinion === 'conforme' ? 'good' : opinion.opinion === 'avec_reserves' ? 'warn' : 'bad'}>
              {t(`requests.opinion.${opinion.opinion}`)}
            </Badge>
          </div>
          <Words>{opinion.words}</Words>
        </div>
      )}
    </>
  );
}
