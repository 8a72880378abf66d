import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { namesFor, type Option, type Poll, VALUES } from './model';
import './gatherings.css';

interface DateCardsProps {
  poll: Poll;
  onChoose: (option: Option) => void;
  onRemove: (option: Option) => void;
}

const NAMED = 8;

/** Who could come when, and where: the dates side by side, the best one said. */
export function DateCards({ poll, onChoose, onRemove }: DateCardsProps) {
  const t = useT();
  const format = useFormat(poll.timezone);
  const many = Math.max(1, ...poll.options.map((one) => one.yes + one.maybe + one.no));
  return (
    <ul className="ti-plain ti-datecards">
      {poll.options.map((one) => {
        const names = namesFor(poll, one.id);
        const when = format.slot(one.starts_at, one.ends_at);
        const chosen = poll.chosen?.option === one.id;
        return (
          <li key={one.id} className="ti-card ti-datecard" data-best={one.best || chosen} data-past={one.past}>
            <h3>
              <span className="ti-dates__day">{format.day(one.starts_at)}</span>{' '}
              <span className="ti-dates__hours">{format.timeRange(one.starts_at, one.ends_at)}</span>
            </h3>
            {chosen && <Badge tone="good">{t('poll.chosen')}</Badge>}
            {!chosen && one.best && poll.state === 'ouvert' && <Badge tone="accent">{t('poll.best')}</Badge>}
            {one.past && poll.state === 'ouvert' && <Badge>{t('poll.past')}</Badge>}
            <svg className="ti-datecard__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="6" data-part="none" />
              <rect width={((one.yes + one.maybe) / many) * 100} height="6" data-part="maybe" />
              <rect width={(one.yes / many) * 100} height="6" data-part="yes" />
            </svg>
            <p className="ti-datecard__counts">{t('poll.counts', { yes: one.yes, maybe: one.maybe, no: one.no })}</p>
            {VALUES.map(
              (value) =>
                names[value].length > 0 && (
                  <p key={value} className="ti-small">
                    <strong>{t(`poll.value.${value}`)}</strong> {names[value].slice(0, NAMED).join(', ')}
                    {names[value].length > NAMED && ` ${t('poll.others', { count: names[value].length - NAMED })}`}
                  </p>
                ),
            )}
            {one.rooms && (
              <p className="ti-small" data-none={one.rooms.length === 0}>
                {one.rooms.length === 0
                  ? t('poll.rooms.none')
                  : t('poll.rooms', { count: one.rooms.length, names: one.rooms.slice(0, 3).map((room) => room.room_name).join(', ') })}
              </p>
            )}
            {!one.past && poll.abilities.includes('choose') && (
              <div className="ti-cluster ti-datecard__acts">
                <Button size="small" look={one.best ? 'primary' : 'secondary'} native={{ 'aria-label': t('poll.choose.one', { when }) }} onClick={() => onChoose(one)}>
                  {t('poll.choose')}
                </Button>
                {poll.options.length > 1 && (
                  <Button size="small" look="quiet" native={{ 'aria-label': t('poll.remove.one', { when }) }} onClick={() => onRemove(one)}>
                    {t('poll.remove')}
                  </Button>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
