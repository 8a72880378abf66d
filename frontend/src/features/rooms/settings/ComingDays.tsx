import { hooks } from '@/api/client';
import { useT } from '@/i18n';
import { Tag, Tags } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Section } from '@/ui/layout/Page';
import { addDays } from '../time';
import { useDayWords } from './words';
import './settings.css';

const SHOWN = 13;

/** "Fermé le week-end" says it all; a holiday's name does not. */
function Reason({ words }: { words: string }) {
  const t = useT();
  return words.startsWith('Fermé') ? words : t('place.closedBecause', { reason: words });
}

/** When the house is open in the coming two weeks, with public and school holidays. */
export function ComingDays({ lab, today }: { lab: string; today: string }) {
  const t = useT();
  const words = useDayWords();
  const opening = hooks.useQuery('get', '/v1/labs/{lab}/opening', {
    params: { path: { lab }, query: { from: today, to: addDays(today, SHOWN) } },
  });
  return (
    <Section title={t('place.coming')} lead={t('place.coming.lead')}>
      <Loaded query={opening} height="18rem">
        {({ items }) => (
          <ul className="ti-plain ti-days">
            {items.map((one) => {
              const special = one.opens !== null && one.closures.find((it) => it.kind === 'open' && it.room === null);
              return (
                <li key={one.day} data-closed={one.opens === null}>
                  <span className="ti-days__day">{words.short(one.day)}</span>
                  <span>
                    {one.opens && one.closes ? (
                      <strong>{words.hours(one.opens, one.closes)}</strong>
                    ) : (
                      <Reason words={one.reason ?? ''} />
                    )}
                    {special && <span className="ti-small"> {special.reason}</span>}
                    {one.school_holiday && (
                      <Tags>
                        <Tag>{one.school_holiday}</Tag>
                      </Tags>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
