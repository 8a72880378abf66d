import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Button } from '@/ui/Button';
import { type Body, SIDES, sideOf } from '../../model';
import '../rules.css';

export type Seat = Body['members'][number];
/** A seat is called by its holder, or as the charter calls it. */
export const seatName = (seat: Pick<Seat, 'name' | 'label'>): string => seat.name ?? seat.label ?? '';

/** Who sits, side by side: the State, the Region, the community, the others. */
export function Seats({ body, onChange }: { body: Body; onChange: ((seat: Seat) => void) | undefined }) {
  const t = useT();
  const day = useDay();
  if (body.members.length === 0) return <p className="ti-small">{t('rules.seats.none')}</p>;
  const factsOf = (seat: Seat) =>
    [
      seat.name && seat.label,
      seat.chair && t('governance.chair'),
      !seat.voting && t('governance.notVoting'),
      t(seat.to_day ? 'rules.seat.until' : 'rules.seat.since', {
        from: day(seat.from_day),
        to: seat.to_day && day(seat.to_day),
      }),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <div className="ti-attendance">
      {SIDES.map((side) => ({ side, seats: body.members.filter((one) => sideOf(one) === side) }))
        .filter(({ seats }) => seats.length > 0)
        .map(({ side, seats }) => (
          <div key={side} className="ti-attendance__side">
            <h4>{t(`governance.side.${side}`)}</h4>
            <ul className="ti-plain">
              {seats.map((seat) => (
                <li key={seat.id} className="ti-seat">
                  <span>
                    {seatName(seat)} <span className="ti-small">{factsOf(seat)}</span>
                  </span>
                  {onChange && (
                    <Button
                      size="small"
                      look="tertiary"
                      native={{ 'aria-label': `${t('rules.change')} : ${seatName(seat)}, ${body.name}` }}
                      onClick={() => onChange(seat)}
                    >
                      {t('rules.change')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </div>
  );
}
