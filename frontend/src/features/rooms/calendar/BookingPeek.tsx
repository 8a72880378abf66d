import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { type Definition, DefinitionList } from '@/ui/data/DefinitionList';
import { Badge } from '@/ui/data/labels';
import { STATUS_TONES } from './status';
import type { Booking, Entry } from './entries';
import type { CalendarWords } from './words';

interface BookingPeekProps {
  lab: string;
  booking: Booking;
  entry: Entry;
  words: CalendarWords;
  onMove: () => void;
}

/** The essentials of a booking, and the way to all of it. */
export function BookingPeek({ lab, booking, entry, words, onMove }: BookingPeekProps) {
  const t = useT();
  const lines: Definition[] = [
    { term: t('rooms.when'), value: words.slot(entry.day, entry.from, entry.to) },
    { term: t('rooms.room'), value: booking.room_name },
    { term: t('calendar.purpose'), value: t(`calendar.purpose.${booking.purpose}`) },
  ];
  if (booking.project) {
    lines.push({
      term: t('rooms.project'),
      value: (
        <AppLink href={`/labs/${lab}/projets/${booking.project}`}>{booking.project_title ?? booking.project}</AppLink>
      ),
    });
  }
  const who = [booking.organiser, booking.on_behalf_of].filter(Boolean).join(' · ');
  if (who) lines.push({ term: t('rooms.organiser'), value: who });
  if (booking.headcount) {
    lines.push({ term: t('calendar.headcount'), value: t('rooms.persons', { count: booking.headcount }) });
  }
  if (booking.layout) lines.push({ term: t('calendar.layout'), value: booking.layout });
  if (booking.gap_minutes) {
    lines.push({ term: t('calendar.gap'), value: t('calendar.gap.minutes', { count: booking.gap_minutes }) });
  }
  if (booking.reason) lines.push({ term: t('calendar.reason'), value: booking.reason });
  return (
    <>
      <div className="ti-tags">
        <Badge tone={STATUS_TONES[booking.status]}>{t(`calendar.status.${booking.status}`)}</Badge>
        {booking.mine && <Badge tone="accent">{t('calendar.mine')}</Badge>}
        {booking.fictitious && <Badge>{t('calendar.fictitious')}</Badge>}
      </div>
      <DefinitionList items={lines} />
      {booking.activity !== null && (
        <p>
          <AppLink href={`/labs/${lab}/activites/${booking.activity}`}>{t('calendar.activity')}</AppLink>
        </p>
      )}
      <div className="ti-form__actions">
        <ButtonLink href={`/labs/${lab}/reservations/${booking.id}`} iconAfter="arrow">
          {t('calendar.open')}
        </ButtonLink>
        {booking.abilities.includes('move') && (
          <Button look="secondary" onClick={onMove}>
            {t('calendar.move')}
          </Button>
        )}
      </div>
    </>
  );
}
