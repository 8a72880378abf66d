import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { type Definition, DefinitionList } from '@/ui/data/DefinitionList';
import { useKits } from '../booking/kits';
import { type Booking, useNextWords } from './status';

const QUESTIONS = ['different_after', 'concerned', 'make_together'] as const;

/** Everything that is known about a booking, and where it leads. */
export function Facts({ lab, zone, booking }: { lab: string; zone: string; booking: Booking }) {
  const t = useT();
  const format = useFormat(zone);
  const { momentOf } = useNextWords(zone);
  const kits = useKits(lab, booking.kits.length > 0);
  const kitName = (slug: string) => kits.find((one) => one.slug === slug)?.name ?? slug;
  const handedBack = (): ReactNode => {
    if (!booking.handed_back_at) return null;
    const when = momentOf(booking.handed_back_at);
    return booking.handed_back_well
      ? t('bookings.handedBack.well', { when })
      : t('bookings.handedBack.badly', { when, note: booking.handed_back_note });
  };
  const items: Definition[] = [
    { term: t('rooms.room'), value: booking.room_name },
    { term: t('bookings.what'), value: t(`bookings.purpose.${booking.purpose}`) },
    {
      term: t('rooms.project'),
      value: booking.project && <AppLink href={`/labs/${lab}/projets/${booking.project}`}>{booking.project_title}</AppLink>,
    },
    {
      term: t('bookings.activity'),
      value: booking.activity && <AppLink href={`/labs/${lab}/activites/${booking.activity}`}>{t('bookings.activity.open')}</AppLink>,
    },
    {
      term: t('bookings.series'),
      value: booking.series && <AppLink href={`/labs/${lab}/series/${booking.series}`}>{t('bookings.series.open')}</AppLink>,
    },
    { term: t('bookings.who'), value: booking.organiser },
    { term: t('bookings.onBehalf'), value: booking.on_behalf_of },
    { term: t('bookings.headcount'), value: booking.headcount && format.number(booking.headcount) },
    { term: t('bookings.layout'), value: booking.layout },
    { term: t('bookings.kits'), value: booking.kits.map((one) => `${kitName(one.kit)} × ${one.count}`).join(', ') },
    { term: t('bookings.gapShort'), value: t('bookings.minutes', { count: booking.gap_minutes }) },
    { term: t('bookings.note'), value: booking.note },
    { term: t('bookings.checkedIn'), value: booking.checked_in_at && momentOf(booking.checked_in_at) },
    { term: t('bookings.released'), value: booking.released_at && momentOf(booking.released_at) },
    { term: t('bookings.handedBack'), value: handedBack() },
  ];
  const answers = QUESTIONS.filter((one) => booking.meeting[one]);
  return (
    <>
      <DefinitionList items={items} />
      {answers.length > 0 && (
        <DefinitionList
          wide
          items={answers.map((one) => ({ term: t(`bookings.meeting.${one}`), value: booking.meeting[one] }))}
        />
      )}
    </>
  );
}
