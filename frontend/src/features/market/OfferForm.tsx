import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { DialogForm } from '@/ui/data/DialogForm';
import { CheckboxField } from '@/ui/form/choices';
import { TagsField } from '@/ui/form/Combobox';
import { SelectField, TextArea, TextField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { OFFER_KINDS, type Offer } from './model';

interface OfferFormProps {
  lab: string;
  /** Whether one keeps the market: others offer for themselves only. */
  keeps: boolean;
  skills: readonly string[];
  /** The one that is changed; a new one without. */
  offer?: Offer;
  onClose: () => void;
}

const NEEDED = ['name', 'title', 'gives', 'takes'] as const;

/** What somebody brings, and what they would like in return: both, for it is an exchange. */
export function OfferForm({ lab, keeps, skills, offer, onClose }: OfferFormProps) {
  const t = useT();
  const { act } = useAct();
  const [given, setGiven] = useState({
    kind: offer?.kind ?? (keeps ? ('partenaire' as const) : ('agent' as const)),
    name: offer?.name ?? '',
    title: offer?.title ?? '',
    gives: offer?.gives ?? '',
    takes: offer?.takes ?? '',
    skills: offer?.skills ?? [],
    words: offer?.words ?? '',
    territory: offer?.territory ?? '',
    url: offer?.url ?? '',
    contact: offer?.contact ?? '',
    public: offer?.public ?? false,
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof given>) => setGiven((now) => ({ ...now, ...change }));
  const misses = (field: (typeof NEEDED)[number]) => given[field].trim() === '';
  const error = (field: (typeof NEEDED)[number]) => (tried && misses(field) ? t('ui.required') : undefined);
  const send = async () => {
    const { public: everybody, kind, ...rest } = given;
    const body = { ...rest, url: given.url.trim() || null, ...(keeps && { public: everybody }) };
    if (offer) {
      await client.PATCH('/v1/labs/{lab}/offers/{offer}', {
        params: { path: { lab, offer: offer.id }, header: ifMatch(offer.version) },
        body: { ...body, ...(keeps && { kind }) },
      });
    } else {
      await client.POST('/v1/labs/{lab}/offers', { params: { path: { lab } }, body: { public: false, ...body, kind } });
    }
    onClose();
    await act(async () => undefined, t(offer ? 'market.changed' : keeps ? 'market.added' : 'market.added.own'));
  };
  return (
    <DialogForm
      title={t(offer ? 'market.change' : 'market.add')}
      action={t(offer ? 'market.save' : 'market.add.do')}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => {
        const first = NEEDED.find(misses);
        return first ? `offer-${first}` : null;
      }}
      onSend={send}
    >
      {keeps && (
        <SelectField
          id="offer-kind"
          label={t('market.kind')}
          value={given.kind}
          onChange={(event) => set({ kind: event.target.value as Offer['kind'] })}
          options={OFFER_KINDS.map((one) => ({ value: one, label: t(`market.kind.${one}`) }))}
        />
      )}
      <TextField
        id="offer-name"
        label={t('market.name')}
        hint={t(keeps ? 'market.name.hint' : 'market.name.own')}
        maxLength={200}
        value={given.name}
        error={error('name')}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        id="offer-title"
        label={t('market.title')}
        hint={t('market.title.hint')}
        maxLength={200}
        value={given.title}
        error={error('title')}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextArea
        id="offer-gives"
        rows={2}
        label={t('market.gives')}
        maxLength={1000}
        value={given.gives}
        error={error('gives')}
        onChange={(event) => set({ gives: event.target.value })}
      />
      <TextArea
        id="offer-takes"
        rows={2}
        label={t('market.takes')}
        hint={t('market.takes.hint')}
        maxLength={1000}
        value={given.takes}
        error={error('takes')}
        onChange={(event) => set({ takes: event.target.value })}
      />
      <TagsField
        id="offer-skills"
        optional
        create
        most={10}
        maxLength={40}
        label={t('market.skills')}
        hint={t('market.skills.hint')}
        options={skills.map((one) => ({ value: one, label: one }))}
        chosen={given.skills}
        onChoose={(chosen) => set({ skills: chosen })}
      />
      <FormRow>
        <TextField
          id="offer-territory"
          optional
          label={t('market.territory')}
          maxLength={200}
          value={given.territory}
          onChange={(event) => set({ territory: event.target.value })}
        />
        <TextField
          id="offer-url"
          type="url"
          optional
          label={t('market.url')}
          maxLength={2000}
          value={given.url}
          onChange={(event) => set({ url: event.target.value })}
        />
      </FormRow>
      <TextField
        id="offer-contact"
        optional
        label={t('market.contact')}
        hint={t('market.contact.hint')}
        maxLength={200}
        value={given.contact}
        onChange={(event) => set({ contact: event.target.value })}
      />
      {keeps && (
        <CheckboxField
          label={t('market.public')}
          hint={t('market.public.hint')}
          checked={given.public}
          onChange={(event) => set({ public: event.target.checked })}
        />
      )}
    </DialogForm>
  );
}
