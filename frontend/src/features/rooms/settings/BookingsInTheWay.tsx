import { asProblem } from '@/api/problem';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';

export interface NamedBooking {
  id: number;
  title: string;
  room_name: string;
  starts_at: string;
  ends_at: string;
  organiser?: string | null;
}

const ZONE = 'Europe/Paris';

/** Bookings, each leading to its page, with when and for whom. */
export function BookingLinks({ lab, bookings }: { lab: string; bookings: readonly NamedBooking[] }) {
  const format = useFormat(ZONE);
  return (
    <ul className="ti-stack" data-gap="small">
      {bookings.map((one) => (
        <li key={one.id}>
          <AppLink href={`/labs/${lab}/reservations/${one.id}`}>{one.title}</AppLink>
          {`, ${one.room_name}, ${format.slot(one.starts_at, one.ends_at)}`}
          {one.organiser && ` (${one.organiser})`}
        </li>
      ))}
    </ul>
  );
}

/** A refusal of the place's settings: with the bookings, or the times, that stand in the way. */
export function Refusal({ lab, problem }: { lab: string; problem: unknown }) {
  const t = useT();
  const format = useFormat(ZONE);
  if (problem === null) return null;
  const { extra, errors } = asProblem(problem);
  const bookings = (extra['bookings'] ?? []) as NamedBooking[];
  const times = (extra['times'] ?? []) as { starts_at: string; ends_at: string }[];
  const more = Number(extra['count'] ?? 0) - bookings.length - times.length;
  return (
    <ProblemAlert error={problem}>
      {errors.map((one) => (
        <span key={one.pointer + one.detail}>{one.detail}</span>
      ))}
      {bookings.length > 0 && <BookingLinks lab={lab} bookings={bookings} />}
      {times.length > 0 && (
        <ul>
          {times.map((one) => (
            <li key={one.starts_at + one.ends_at}>{format.slot(one.starts_at, one.ends_at)}</li>
          ))}
        </ul>
      )}
      {more > 0 && <span>{t('place.andMore', { count: more })}</span>}
    </ProblemAlert>
  );
}
