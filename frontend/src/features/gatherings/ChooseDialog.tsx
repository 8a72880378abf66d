import { useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { NumberField, SelectField, TextField } from '@/ui/form/fields';
import { type FreeRoom, namesFor, type Option, type Poll } from './model';

interface Left {
  option: number;
  starts_at: string;
  ends_at: string;
  rooms: FreeRoom[];
}

interface ChooseDialogProps {
  lab: string;
  community: string;
  poll: Poll;
  option: Option;
  /** Whether the reader may have the news mailed to everybody at once. */
  loud: boolean;
  /** What a refusal leaves: another date that still has a room. */
  onOther: (option: Option) => void;
  onClose: () => void;
}

const ELSEWHERE = '';

/** Chooses the date, and says beforehand all that follows at once. */
export function ChooseDialog({ lab, community, poll, option, loud, onOther, onClose }: ChooseDialogProps) {
  const t = useT();
  const format = useFormat(poll.timezone);
  const { act, problem, busy } = useAct();
  const books = poll.abilities.includes('choose_room');
  const rooms = books ? (option.rooms ?? []) : [];
  const [room, setRoom] = useState(rooms[0]?.room ?? ELSEWHERE);
  const [place, setPlace] = useState('');
  const [link, setLink] = useState('');
  const [capacity, setCapacity] = useState('');
  const [minutes, setMinutes] = useState(true);
  const [announce, setAnnounce] = useState(true);
  const [important, setImportant] = useState(false);
  const coming = namesFor(poll, option.id).oui.length;
  const others = poll.people.length - coming;
  const when = format.slot(option.starts_at, option.ends_at);
  const named = rooms.find((one) => one.room === room);
  const left = problem === null ? [] : ((asProblem(problem).extra['options'] ?? []) as Left[]);

  const send = async () => {
    const done = await act(
      () =>
        client.POST('/v1/labs/{lab}/communities/{community}/date-polls/{poll}/choice', {
          params: { path: { lab, community, poll: poll.id } },
          body: {
            option: option.id,
            room: room || null,
            place_words: place.trim() || null,
            link: link.trim() || null,
            capacity: capacity === '' ? null : Number(capacity),
            minutes,
            announce,
            important: announce && important,
          },
        }),
      t('poll.choose.done'),
    );
    if (done) onClose();
  };

  return (
    <Dialog
      open
      title={t('poll.choose.title', { when })}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} onClick={() => void send()}>
            {t('poll.choose.send')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.act.back')}
          </Button>
        </>
      }
    >
      {problem !== null && (
        <ProblemAlert error={problem}>
          {left.length > 0 && <span>{t('poll.choose.left')}</span>}
          <span className="ti-tags">
            {left.map((one) => {
              const other = poll.options.find((known) => known.id === one.option);
              return (
                other && (
                  <Button key={one.option} size="small" look="secondary" onClick={() => onOther({ ...other, rooms: one.rooms })}>
                    {t('poll.choose.other', { when: format.slot(one.starts_at, one.ends_at), room: one.rooms[0]?.room_name ?? '' })}
                  </Button>
                )
              );
            })}
          </span>
        </ProblemAlert>
      )}
      {books && (
        <SelectField
          label={t('poll.room')}
          hint={poll.needs_room && rooms.length === 0 ? t('poll.rooms.none') : undefined}
          value={room}
          onChange={(event) => setRoom(event.target.value)}
          options={[
            ...rooms.map((one) => ({
              value: one.room,
              label: one.capacity ? t('poll.room.holds', { name: one.room_name, capacity: one.capacity }) : one.room_name,
            })),
            { value: ELSEWHERE, label: t('poll.room.elsewhere') },
          ]}
        />
      )}
      {room === ELSEWHERE && (
        <TextField optional label={t('poll.place')} maxLength={200} value={place} onChange={(event) => setPlace(event.target.value)} />
      )}
      <TextField optional type="url" label={t('poll.link')} hint={t('poll.link.hint')} maxLength={500} value={link} onChange={(event) => setLink(event.target.value)} />
      <NumberField
        optional
        min={1}
        width="medium"
        label={t('poll.capacity')}
        hint={named?.capacity ? t('poll.capacity.room', { capacity: named.capacity }) : t('poll.capacity.none')}
        value={capacity}
        onChange={(event) => setCapacity(event.target.value)}
      />
      <CheckboxField label={t('poll.minutes')} hint={t('poll.minutes.hint')} checked={minutes} onChange={(event) => setMinutes(event.target.checked)} />
      <CheckboxField label={t('poll.announce')} checked={announce} onChange={(event) => setAnnounce(event.target.checked)} />
      {loud && announce && (
        <CheckboxField label={t('poll.important')} checked={important} onChange={(event) => setImportant(event.target.checked)} />
      )}
      <div className="ti-follows" role="status">
        <h3>{t('poll.follows')}</h3>
        <ul>
          {named && <li>{t('poll.follows.room', { room: named.room_name })}</li>}
          <li>{t('poll.follows.yes', { count: coming })}</li>
          {others > 0 && <li>{t('poll.follows.others', { count: others })}</li>}
          {minutes && <li>{t('poll.follows.minutes')}</li>}
          {announce && <li>{t('poll.follows.news')}</li>}
        </ul>
      </div>
    </Dialog>
  );
}
