import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { DateField, NumberField, SelectField, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { Editor } from '@/ui/markdown/Editor';
import { Dates } from './Dates';
import { LENGTHS } from './model';

interface Props {
  lab: string;
  community: string;
  circles: readonly { slug: string; name: string }[];
  /** Whether the reader may have it mailed to everybody at once. */
  loud: boolean;
  onMade: (poll: number) => void;
  onClose: () => void;
}

/** Asks when: dates are added one by one, and each says at once whether a room is free. */
export function PollForm({ lab, community, circles, loud, onMade, onClose }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const [minutes, setMinutes] = useState('120');
  const [headcount, setHeadcount] = useState('');
  const [needsRoom, setNeedsRoom] = useState(true);
  const [closesOn, setClosesOn] = useState('');
  const [circle, setCircle] = useState('');
  const [announce, setAnnounce] = useState(true);
  const [important, setImportant] = useState(false);
  const [starts, setStarts] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const expected = Number(headcount);
  const free = useFreeRooms({
    lab,
    community,
    starts,
    minutes: Number(minutes),
    headcount: expected >= 1 && expected <= 2000 ? Math.floor(expected) : null,
    wanted: needsRoom,
  });

  const send = async () => {
    setTried(true);
    const missing = title.trim() === '' ? 'poll-title' : starts.length === 0 ? 'poll-day' : null;
    if (missing !== null) return document.getElementById(missing)?.focus();
    let made: number | undefined;
    const done = await act(async () => {
      const { data } = await client.POST('/v1/labs/{lab}/communities/{community}/date-polls', {
        params: { path: { lab, community } },
        body: {
          title: title.trim(),
          words: words.trim(),
          kind: 'rencontre',
          minutes: Number(minutes),
          starts,
          headcount: headcount === '' ? null : Number(headcount),
          needs_room: needsRoom,
          closes_on: closesOn || null,
          circle: circle || null,
          announce,
          important: announce && important,
        },
      });
      made = data?.id;
    }, t('poll.made'));
    if (done && made !== undefined) onMade(made);
  };

  return (
    <form
      className="ti-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        id="poll-title"
        label={t('poll.title')}
        hint={t('poll.title.hint')}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Editor label={t('poll.words')} hint={t('poll.words.hint')} optional value={words} onChange={setWords} />
      <FormRow>
        <SelectField
          label={t('poll.length')}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
          options={LENGTHS.map((one) => ({ value: String(one), label: t('poll.length.of', { hours: Math.floor(one / 60), minutes: one % 60 }) }))}
        />
        <NumberField optional min={1} max={2000} width="medium" label={t('poll.headcount')} value={headcount} onChange={(event) => setHeadcount(event.target.value)} />
      </FormRow>
      <CheckboxField label={t('poll.needsRoom')} hint={t('poll.needsRoom.hint')} checked={needsRoom} onChange={(event) => setNeedsRoom(event.target.checked)} />
      <Dates
        starts={starts}
        most={40}
        legend={t('poll.dates')}
        note={free}
        error={tried && starts.length === 0 ? t('poll.dates.missing') : undefined}
        onChange={setStarts}
      />
      <FormRow>
        <DateField optional width="medium" label={t('poll.closes')} value={closesOn} onChange={(event) => setClosesOn(event.target.value)} />
        {circles.length > 0 && (
          <SelectField
            label={t('poll.circle')}
            value={circle}
            onChange={(event) => setCircle(event.target.value)}
            options={[{ value: '', label: t('poll.circle.all') }, ...circles.map((one) => ({ value: one.slug, label: one.name }))]}
          />
        )}
      </FormRow>
      <CheckboxField label={t('poll.ask')} checked={announce} onChange={(event) => setAnnounce(event.target.checked)} />
      {loud && announce && (
        <CheckboxField label={t('poll.important')} checked={important} onChange={(event) => setImportant(event.target.checked)} />
      )}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('poll.send')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('ui.act.back')}
        </Button>
      </FormActions>
    </form>
  );
}

interface FreeProps {
  lab: string;
  community: string;
  starts: readonly string[];
  minutes: number;
  headcount: number | null;
  wanted: boolean;
}

/** Which rooms are free at each date so far, as they are added. */
function useFreeRooms({ lab, community, starts, minutes, headcount, wanted }: FreeProps) {
  const t = useT();
  const free = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/communities/{community}/free-rooms',
    { params: { path: { lab, community }, query: { start: [...starts], minutes, ...(headcount !== null && { headcount }) } } },
    { enabled: wanted && starts.length > 0, placeholderData: (known) => known, retry: false },
  );
  return (rank: number) => {
    const items = free.data?.items;
    const rooms = wanted && items?.length === starts.length ? items[rank]?.rooms : undefined;
    if (!rooms) return null;
    return (
      <span className="ti-small" data-none={rooms.length === 0}>
        {rooms.length === 0 ? t('poll.rooms.none') : t('poll.rooms', { count: rooms.length, names: rooms.slice(0, 3).map((one) => one.room_name).join(', ') })}
      </span>
    );
  };
}
