import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Folded, QuietLinks, Steps, Toolbar, Toolbars } from '@/ui/calendar/Toolbar';
import { Tag } from '@/ui/data/labels';
import { Segmented } from '@/ui/data/Segmented';
import { SelectField } from '@/ui/form/fields';
import type { Room } from './entries';
import { type CalendarView, NOT_TAKING, PURPOSES, type PurposeName, type StatusName, TAKING, type ViewName, VIEWS } from './search';
import { stepped } from './view';

interface CalendarToolbarProps {
  name: ViewName;
  view: CalendarView;
  day: string;
  rooms: readonly Room[];
  /** Filters need to know more than free and busy. */
  full: boolean;
  /** On a phone the filters wait until they are wanted. */
  narrow: boolean;
  onView: (change: CalendarView) => void;
}

/** How, when, and what of it. */
export function CalendarToolbar({ name, view, day, rooms, full, narrow, onView }: CalendarToolbarProps) {
  const t = useT();
  const statuses: readonly StatusName[] = name === 'liste' ? [...TAKING, ...NOT_TAKING] : TAKING;
  const used = [view.salle, view.objet, view.statut, view.miennes].filter(Boolean).length;
  const filters = (
    <Toolbar label={t('calendar.filters')}>
      <SelectField
        label={t('rooms.room')}
        value={view.salle ?? ''}
        onChange={(event) => onView({ salle: event.target.value || undefined })}
        options={[
          { value: '', label: t('rooms.allRooms') },
          ...rooms.map((one) => ({ value: one.slug, label: one.name })),
        ]}
      />
      {full && (
        <>
          <SelectField
            label={t('calendar.purpose')}
            value={view.objet ?? ''}
            onChange={(event) => onView({ objet: (event.target.value || undefined) as PurposeName | undefined })}
            options={[
              { value: '', label: t('calendar.purpose.all') },
              ...PURPOSES.map((one) => ({ value: one, label: t(`calendar.purpose.${one}`) })),
            ]}
          />
          <SelectField
            label={t('calendar.status')}
            value={view.statut ?? ''}
            onChange={(event) => onView({ statut: (event.target.value || undefined) as StatusName | undefined })}
            options={[
              { value: '', label: t('calendar.status.all') },
              ...statuses.map((one) => ({ value: one, label: t(`calendar.status.${one}`) })),
            ]}
          />
          <Tag pressed={view.miennes === true} onToggle={() => onView({ miennes: view.miennes ? undefined : true })}>
            {t('calendar.mine.filter')}
          </Tag>
        </>
      )}
      {name === 'liste' && (
        <SelectField
          label={t('calendar.over')}
          value={view.sur ?? ''}
          onChange={(event) => onView({ sur: event.target.value === 'mois' ? 'mois' : undefined })}
          options={[
            { value: '', label: t('calendar.over.week') },
            { value: 'mois', label: t('calendar.over.month') },
          ]}
        />
      )}
    </Toolbar>
  );
  return (
    <Toolbars>
      <Toolbar label={t('calendar.when')}>
        <Segmented
          legend={t('rooms.view')}
          value={name}
          onChange={(vue) => onView({ vue })}
          options={VIEWS.map((one) => ({ value: one, label: t(`calendar.view.${one}`) }))}
        />
        <Steps>
          <Button look="secondary" size="small" icon="back" onClick={() => onView({ jour: stepped(name, day, -1, view.sur) })}>
            {t('rooms.before')}
          </Button>
          <Button look="secondary" size="small" onClick={() => onView({ jour: undefined })}>
            {t('rooms.today')}
          </Button>
          <Button look="secondary" size="small" iconAfter="arrow" onClick={() => onView({ jour: stepped(name, day, 1, view.sur) })}>
            {t('rooms.after')}
          </Button>
        </Steps>
      </Toolbar>
      {narrow ? <Folded title={t('calendar.filters.count', { count: used })}>{filters}</Folded> : filters}
    </Toolbars>
  );
}

/** The ways out of the calendar: feeds, search, figures, paper. */
export function CalendarLinks({ lab, full }: { lab: string; full: boolean }) {
  const t = useT();
  return (
    <QuietLinks label={t('calendar.links')}>
      {full && (
        <>
          <li>
            <AppLink href={`/labs/${lab}/trouver`} className="ti-quietlinks__link">
              {t('calendar.find')}
            </AppLink>
          </li>
          <li>
            <AppLink href={`/labs/${lab}/agendas`} className="ti-quietlinks__link">
              {t('calendar.subscribe')}
            </AppLink>
          </li>
          <li>
            <AppLink href={`/labs/${lab}/lieu/occupation`} className="ti-quietlinks__link">
              {t('calendar.figures')}
            </AppLink>
          </li>
        </>
      )}
      <li>
        <button type="button" onClick={() => window.print()}>
          {t('calendar.print')}
        </button>
      </li>
    </QuietLinks>
  );
}
