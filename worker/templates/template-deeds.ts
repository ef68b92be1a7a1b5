import { type AuditVerb, changed, created, type Deed, deleted, done, type Facts } from '../audit/audit.ts';
import type { TemplateId } from '../platform/id.ts';
import type { TemplateSettings } from './managed.ts';

/** Of a template the audit knows what it is, not what it says. */
interface Known {
  id: TemplateId;
  name: string;
  language: string;
  category: string;
  status: string;
}

const factsOf = ({ language, category, status }: Known): Facts => ({ language, category, status });

export const begun = (one: Known): Deed => created('template', one, factsOf(one));
export const rewritten = (before: Known, after: Known): Deed =>
  changed('template', after, factsOf(before), factsOf(after));
export const removed = (one: Known): Deed => deleted('template', one, factsOf(one));

/** It went to the provider, who judges it: `after`, as it stands then. */
export const sentIn = (verb: Extract<AuditVerb, 'submit' | 'change'>, after: Known): Deed =>
  done(verb, 'template', after, factsOf(after));

export const settled = (one: Known, before: TemplateSettings, after: TemplateSettings): Deed =>
  changed('template', one, settingFacts(before), settingFacts(after));

const settingFacts = ({ purposes, teams, friendlyName, variableNames }: TemplateSettings): Facts => ({
  ...{ purposes, teams, friendlyName },
  variables: Object.entries(variableNames).map(([variable, name]) => `${variable} = ${name}`),
});
