import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { Disclosure } from '@/ui/data/Disclosure';
import { Badge } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { SelectField, TextArea } from '@/ui/form/fields';
import type { Interested } from './model';
import './outreach.css';

const ONE = '/v1/labs/{lab}/interested/{interested}' as const;
type Asked = 'welcome' | 'follow_up' | 'invite' | 'close' | 'erase';

interface RowsProps {
  lab: string;
  items: readonly Interested[];
}

/** Those who would join, with what is to be done next beside each. */
export function InterestedRows({ lab, items }: RowsProps) {
  return (
    <ul className="ti-plain ti-outreach__list">
      {items.map((one) => (
        <Row key={one.id} lab={lab} one={one} />
      ))}
    </ul>
  );
}

function Row({ lab, one }: { lab: string; one: Interested }) {
  const t = useT();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const name = one.name ?? one.email;
  const acts = (['welcome', 'invite', 'follow_up', 'close', 'erase'] as const).filter((act) => one.abilities.includes(act));
  return (
    <li className="ti-outreach__one">
      <div className="ti-outreach__who">
        <h3 className="ti-outreach__name">{name}</h3>
        <p className="ti-cluster">
          <Badge tone={one.late ? 'warn' : one.state === 'membre' ? 'good' : 'neutral'}>
            {one.late && one.state !== 'recu' ? t('outreach.late') : t(`outreach.state.${one.state}`)}
          </Badge>
          {one.letters && <Badge>{t('outreach.letters.has')}</Badge>}
          {one.fictitious && <Badge>{t('outreach.fictitious')}</Badge>}
        </p>
        <p>{[one.name && one.email, one.organisation].filter(Boolean).join(' · ')}</p>
        <p className="ti-small">
          {[
            one.community_name && t('outreach.wants.community', { name: one.community_name }),
            ...one.wishes.map((wish) => t(`outreach.wish.${wish}`)),
            t('outreach.since', { day: format.day(one.consent_at) }),
            one.next_on && !one.late && t('outreach.next', { day: format.day(one.next_on) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {one.steps.length > 1 && (
          <Disclosure summary={t('outreach.steps', { count: one.steps.length })} open={open} onToggle={setOpen}>
            <ol className="ti-outreach__steps">
              {one.steps.map((step) => (
                <li key={`${step.at}-${step.what}`}>
                  {t('outreach.step', { day: format.day(step.at), what: t(`outreach.step.${step.what}`) })}
                  {step.by && ` (${step.by})`}
                  {step.words && ` — ${step.words}`}
                </li>
              ))}
            </ol>
          </Disclosure>
        )}
      </div>
      <div className="ti-cluster">
        {acts.map((act, index) => (
          <Button
            key={act}
            size="small"
            look={index === 0 && act !== 'erase' ? 'primary' : act === 'erase' ? 'tertiary' : 'secondary'}
            native={{ 'aria-description': name }}
            onClick={() => setAsked(act)}
          >
            {t(`outreach.act.${act}`)}
          </Button>
        ))}
      </div>
      {asked === 'invite' && <InviteInto lab={lab} one={one} onClose={() => setAsked(null)} />}
      {asked === 'welcome' && <Welcome lab={lab} one={one} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'invite' && asked !== 'welcome' && <Ask lab={lab} one={one} what={asked} onClose={() => setAsked(null)} />}
    </li>
  );
}

interface AskProps {
  lab: string;
  one: Interested;
  what: Exclude<Asked, 'invite' | 'welcome'>;
  onClose: () => void;
}

function Ask({ lab, one, what, onClose }: AskProps) {
  const t = useT();
  const { act } = useAct();
  const name = one.name ?? one.email;
  const params = { path: { lab, interested: one.id }, header: ifMatch(one.version) };
  const send = async (words: string) => {
    if (what === 'follow_up') await client.POST(`${ONE}/follow-ups`, { params, body: { words } });
    else if (what === 'close') await client.POST(`${ONE}/closing`, { params, body: { words: words || null } });
    else await client.DELETE(ONE, { params });
    onClose();
    await act(async () => undefined, t(`outreach.done.${what}`, { name }));
  };
  return (
    <ReasonDialog
      title={t(`outreach.ask.${what}`, { name })}
      lead={t(`outreach.ask.${what}.lead`)}
      action={t(`outreach.act.${what}`)}
      {...(what !== 'erase' && { label: t(`outreach.ask.${what}.words`) })}
      reasoned={what !== 'erase'}
      danger={what === 'erase'}
      onClose={onClose}
      onSend={send}
    />
  );
}

function Welcome({ lab, one, onClose }: { lab: string; one: Interested; onClose: () => void }) {
  const t = useT();
  const { act } = useAct();
  const [words, setWords] = useState('');
  const name = one.name ?? one.email;
  return (
    <DialogForm
      title={t('outreach.ask.welcome', { name })}
      action={t('outreach.act.welcome')}
      onClose={onClose}
      missing={() => null}
      onSend={async () => {
        await client.POST(`${ONE}/welcome`, {
          params: { path: { lab, interested: one.id }, header: ifMatch(one.version) },
          body: { words: words.trim() || null },
        });
        onClose();
        await act(async () => undefined, t('outreach.done.welcome', { name }));
      }}
    >
      <p>{t('outreach.ask.welcome.lead')}</p>
      <TextArea
        optional
        rows={3}
        maxLength={2000}
        label={t('outreach.ask.welcome.words')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </DialogForm>
  );
}

function InviteInto({ lab, one, onClose }: { lab: string; one: Interested; onClose: () => void }) {
  const t = useT();
  const { act } = useAct();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/interested/invitable', { params: { path: { lab } } });
  const items = found.data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const community = chosen ?? items.find((each) => each.slug === one.community)?.slug ?? items[0]?.slug ?? '';
  const name = one.name ?? one.email;
  return (
    <DialogForm
      title={t('outreach.ask.invite', { name })}
      action={t('outreach.act.invite')}
      onClose={onClose}
      missing={() => (community ? null : 'invite-into')}
      onSend={async () => {
        await client.POST(`${ONE}/invitation`, {
          params: { path: { lab, interested: one.id }, header: ifMatch(one.version) },
          body: { community },
        });
        onClose();
        await act(async () => undefined, t('outreach.done.invite', { name }));
      }}
    >
      {found.data && items.length === 0 ? (
        <p>{t('outreach.ask.invite.none')}</p>
      ) : (
        <SelectField
          id="invite-into"
          label={t('outreach.ask.invite.into')}
          value={community}
          options={items.map((each) => ({ value: each.slug, label: each.name }))}
          onChange={(event) => setChosen(event.target.value)}
        />
      )}
    </DialogForm>
  );
}
