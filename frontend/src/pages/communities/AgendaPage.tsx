import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { type CalendarChoice, FeedDialog } from '@/features/calendars/FeedDialog';
import { FeedTable } from '@/features/calendars/FeedTable';
import { CommunityAgenda, type AgendaView } from '@/features/communities/CommunityAgenda';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/layout/Page';

interface AgendaPageProps {
  lab: string;
  community: string;
  view: AgendaView;
}
