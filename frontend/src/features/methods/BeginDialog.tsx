import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay, useOwnLab } from '@/api/session';
import { useT } from '@/i18n';
import { DialogForm } from '@/ui/data/DialogForm';
import { SelectField, TextField } from '@/ui/form/fields';

interface Where {
  lab: string;
  community: string | null;
  label: string;
}

/** Where one may write cards: one's communities, and the lab for its team. */
export function usePlaces(): readonly Where[] {
  const t = useT();
  const lab = useOwnLab();
  const house = useMay(lab, 'manage_communities');
  const mine = hooks.useQuery('get', '/v1/me/communities', {});
  return [
    ...(mine.data?.items ?? []).map((one) => ({ lab: one.lab, community: one.slug, label: one.name })),
    ...(house ? [{ lab, community: null, label: t('method.of.lab') }] : []),
  ];
}

interface BeginProps {
  /** The card that is taken over, if there is one. */
  from?: { lab: string; slug: string; title: string };
  places: readonly Where[];
  onClose: () => void;
  onBegun: (lab: string, card: string) => void;
}

/** Begins a card, or takes one over: a title and where it is kept; the rest is written on its page. */
export function BeginDialog({ from, places, onClose, onBegun }: BeginProps) {
  const t = useT();
  const [title, setTitle] = useState('');
  const [rank, setRank] = useState(0);
  const [tried, setTried] = useState(false);
  const lacking = !from && title.trim() === '';
  return (
    <DialogForm
      title={from ? t('method.copy.title', { title: from.title }) : t('method.begin')}
      action={from ? t('method.copy.send') : t('method.begin.send')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (lacking ? 'begin-title' : null)}
      onSend={async () => {
        const where = places[rank];
        if (!where) return;
        const { lab, community } = where;
        const { data } = from
          ? await client.POST('/v1/labs/{lab}/methods/{card}/copies', { params: { path: { lab: from.lab, card: from.slug } }, body: { lab, community } })
          : await client.POST('/v1/labs/{lab}/methods', { params: { path: { lab } }, body: { title: title.trim(), community } as never });
        if (data) onBegun(data.card.lab, data.card.slug);
      }}
    >
      <p>{from ? t('method.copy.lead') : t('method.begin.lead')}</p>
      {!from && (
        <TextField
          id="begin-title"
          label={t('method.field.title')}
          maxLength={200}
          value={title}
          error={tried && lacking ? t('ui.required') : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
      )}
      <SelectField
        label={t('method.field.where')}
        value={String(rank)}
        onChange={(event) => setRank(Number(event.target.value))}
        options={places.map((one, at) => ({ value: String(at), label: one.label }))}
      />
    </DialogForm>
  );
}
