import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useMay } from '@/api/session';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { announce, toast } from '@/ui/feedback/toasts';
import { Form, FormActions } from '@/ui/form/Form';
import type { Span } from '../contract';
import { instantOf, wallClock } from '../time';
import { Details } from './Details';
import { Essentials } from './Essentials';
import { Expected } from './Expected';
import { GiveWay } from './GiveWay';
import { useKits, useMeetingHelp } from './kits';
import { MeetingQuestions } from './Meeting';
import { type Foreseen, useForeseen } from './preview';
import { Refusal, useRefusal } from './Refusal';
import { Repeat } from './Repeat';
import { type Made, useSend } from './send';
import { OnConflict, SeriesDates } from './SeriesDates';
import { useSeriesPreview } from './seriesPreview';
import { useStanding } from './standing';
import { activityOf, type BookingDraft, emptyValues, plannedOf, type Values } from './values';

export interface BookingFormProps {
  lab: string;
  zone: string;
  rooms: readonly { slug: string; name: string }[];
  draft: BookingDraft;
  /** Called once it is done, with where what was made can be seen. */
  onDone: (made: Made) => void;
}

export function BookingFields({ lab, zone, rooms, draft, onDone }: BookingFormProps) {
  const t = useT();
  const format = useFormat(zone);
  const queries = useQueryClient();
  const concierge = useMay(lab, 'approve_bookings');
  const form = useForm<Values>({ defaultValues: emptyValues(draft) });
  const values = { ...emptyValues(draft), ...useWatch({ control: form.control }) } as Values;
  const { errors, isSubmitting, submitCount } = form.formState;
  const refusal = useRefusal(form);
  const send = useSend(lab, zone);
  const [details, setDetails] = useState(false);
  const [asking, setAsking] = useState(false);
  const house = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const room = house.data?.items.find((one) => one.slug === values.room);

  const repeats = values.every !== '';
  const foreseen = useForeseen(lab, zone, values);
  const dates = useSeriesPreview(lab, values);
  const impossible = dates.data?.impossible ?? 0;
  const expected: Foreseen = !repeats
    ? foreseen
    : dates.error
      ? { state: 'refused', problem: asProblem(dates.error) }
      : { state: 'checking' };
  const direct = foreseen.state !== 'known' || foreseen.preview.status !== 'pending';
  const conflicts = foreseen.state === 'known' ? foreseen.preview.conflicts : refusal.conflicts;
  const standing = useStanding(lab, conflicts, house.data?.items ?? [], values.project !== '');
  // Another slot makes the last refusal old news.
  const slot = `${values.room} ${values.day} ${values.start} ${values.end}`;
  const { clear } = refusal;
  useEffect(clear, [slot, clear]);
  const help = useMeetingHelp(lab, values.kind === 'reunion');
  const needsMore = Boolean(errors.headcount ?? errors.layout ?? errors.access_needs ?? errors.note ?? errors.gap ?? errors.runBy);
  const kits = useKits(lab, details || needsMore);

  const when = () => {
    const at = (time: string) => instantOf(values.day, time, zone);
    return format.slot(at(values.start), at(values.end));
  };
  const done = async (made: Made) => {
    if (made.dates !== null) toast(t('bookings.seriesBooked', { count: made.dates }));
    else if (made.status === 'pending') toast(t('bookings.asked', { when: when() }));
    else if (made.status === 'waiting') toast(t('bookings.waits', { when: when() }));
    else toast(t('rooms.booked', { when: when() }));
    await queries.invalidateQueries();
    onDone(made);
  };
  const sending = (act: (whole: Values) => Promise<Made>) =>
    form.handleSubmit(async (whole) => {
      refusal.clear();
      try {
        await done(await act(whole));
      } catch (error) {
        refusal.show(error);
      }
    });
  const status = foreseen.state === 'known' ? foreseen.preview.status : null;
  const submit = sending((whole) => send.book(whole, status));
  const wait = sending(send.wait);

  const take = (slot: Span) => {
    const from = wallClock(slot.starts_at, zone);
    form.setValue('day', from.day);
    form.setValue('start', from.time);
    form.setValue('end', wallClock(slot.ends_at, zone).time);
    refusal.clear();
    announce(t('rooms.slotTaken', { when: format.slot(slot.starts_at, slot.ends_at) }));
  };
  const ways = {
    zone,
    rooms,
    onTake: take,
    onWait: () => void wait(),
    onGiveWay: standing ? () => setAsking(true) : undefined,
  };

  return (
    <>
      <Form
        errors={errors}
        attempt={submitCount + refusal.count}
        onSubmit={(event) => void submit(event)}
      >
        <Refusal refusal={refusal} ways={ways} />
        <Essentials form={form} lab={lab} rooms={rooms} />
        {values.kind === 'reunion' && <MeetingQuestions form={form} help={help} />}
        <Repeat form={form} />
        {repeats && dates.data ? (
          <>
            <SeriesDates zone={zone} items={dates.data.items} />
            {impossible > 0 && <OnConflict form={form} />}
          </>
        ) : (
          !refusal.taken && (
            <Expected
              foreseen={expected}
              day={values.day}
              gap={values.gap === '' ? (room?.gap_minutes ?? null) : Number(values.gap)}
              tip={values.project === '' && (activityOf(values.kind) !== null || values.kind === 'projet')}
              ways={ways}
            />
          )
        )}
        <Disclosure summary={t('bookings.more')} open={details || needsMore} onToggle={setDetails}>
          <Details form={form} room={room} kits={kits} concierge={concierge} planned={plannedOf(values) !== null} />
        </Disclosure>
        <FormActions>
          <Button type="submit" busy={isSubmitting}>
            {repeats ? t('bookings.bookSeries') : direct ? t('rooms.book') : t('bookings.ask')}
          </Button>
        </FormActions>
      </Form>
      {asking && standing && (
        <GiveWay
          title={standing.title}
          onClose={() => setAsking(false)}
          onSend={async (reason) => {
            const made = await send.giveWay(form.getValues(), standing.id, reason);
            setAsking(false);
            await done(made);
          }}
        />
      )}
    </>
  );
}
