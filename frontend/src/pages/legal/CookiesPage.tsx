import { LegalText } from './LegalText';

export const CookiesPage = () => (
  <LegalText
    title="legal.cookies.title"
    lead="legal.cookies.lead"
    sections={[
      { title: 'legal.cookies.session.title', body: ['legal.cookies.session.1'] },
      { title: 'legal.cookies.device.title', body: ['legal.cookies.device.1'] },
      { title: 'legal.cookies.none.title', body: ['legal.cookies.none.1'] },
    ]}
  />
);
