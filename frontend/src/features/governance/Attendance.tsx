import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { SelectField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { PRESENCES, type Presence, type Session, sideOf, SIDES } from './model';
import './session.css';

interface Props {
  lab: string;
  session: Session;
}

/** Who is there, side by side: a body decides when each of its sides is. */
export function Attendance({ lab, session }: Props) {
  const t = useT();
  const records = session.abilities.includes('record_attendance');
  const { act, problem, busy } = useAct();
  const [said, setSaid] = useState<Record<number, Presence | ''>>({});
  const presenceOf = (one: Session['members'][number]): Presence | '' => said[one.member] ?? one.presence ?? '';
  const groups = SIDES.map((side) => ({ side, members: session.members.filter((one) => sideOf(one) === side) })).filter(
    (one) => one.members.length > 0,
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const items = session.members.flatMap((one) => {
      const presence = presenceOf(one);
      return presence === '' ? [] : [{ member: one.member, presence }];
    });
    const params = { path: { lab, number: session.id }, header: ifMatch(session.version) };
    const saved = await act(
      () => client.PUT('/v1/labs/{lab}/body-sessions/{number}/attendance', { params, body: { items } }),
      t('governance.attendance.saved'),
    );
    if (saved) setSaid({});
  };
  const all = () =>
    setSaid(Object.fromEntries(session.members.filter((one) => presenceOf(one) === '').map((one) => [one.member, 'present' as const])));
  return (
    <Section
      id="presence"
      title={t('governance.attendance')}
      lead={t(session.quorum_met ? 'governance.quorum.met' : 'governance.quorum.missing', { count: session.quorum ?? 0 })}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      {groups.length === 0 && <p>{t('governance.attendance.nobody')}</p>}
      <form noValidate className="ti-stack" onSubmit={(event) => void send(event)}>
        <div className="ti-attendance">
          {groups.map(({ side, members }) => (
            <div key={side} className="ti-attendance__side">
              <h3>{t(`governance.side.${side}`)}</h3>
              <ul className="ti-plain">
                {members.map((one) => (
                  <li key={one.member} className="ti-attendance__member">
                    {records ? (
                      <SelectField
                        label={one.name}
                        hint={[one.label !== one.name && one.label, one.chair && t('governance.chair'), !one.voting && t('governance.notVoting')]
                          .filter(Boolean)
                          .join(' · ')}
                        placeholder={t('governance.presence.unsaid')}
                        value={presenceOf(one)}
                        onChange={(event) => setSaid({ ...said, [one.member]: event.target.value as Presence | '' })}
                        options={PRESENCES.map((value) => ({ value, label: t(`governance.presence.${value}`) }))}
                      />
                    ) : (
                      <>
                        <span>
                          {one.name}
                          {one.label && one.label !== one.name && <span className="ti-small"> {one.label}</span>}
                        </span>
                        <Badge tone={one.presence === 'present' || one.presence === 'a_distance' ? 'good' : 'neutral'}>
                          {t(`governance.presence.${one.presence ?? 'unsaid'}`)}
                        </Badge>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        {records && groups.length > 0 && (
          <FormActions>
            <Button type="submit" size="small" busy={busy}>
              {t('governance.attendance.save')}
            </Button>
            <Button size="small" look="tertiary" onClick={all}>
              {t('governance.attendance.all')}
            </Button>
          </FormActions>
        )}
      </form>
    </Section>
  );
}
