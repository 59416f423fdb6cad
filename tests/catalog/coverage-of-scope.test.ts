/**
 * Everything that is scoped can be quoted, from discovery to the SOW: one row for each service, source system, place,
 * CI tool, artifact store, integration, course and offering. A row is the few answers that choose it.
 */
import { describe, expect, test } from 'vitest';
import type { IssueTemplate } from '../../src/catalog/schema.ts';
import { setAnswers } from '../../src/cli/set-answer.ts';
import type { Draft } from '../../src/documents/draft.ts';
import { draftIssue } from '../../src/documents/issue.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { addService, type Engagement, type InstanceId } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { toMarkdown } from '../../src/export/markdown.ts';
import { position } from '../../src/positioning/position.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { catalogIndex, ISSUED_ON } from '../support/drafts.ts';
import { KEY, quotable } from '../support/quotable.ts';

const index = catalogIndex();
const intake = index.catalog.issues.find(({ id }) => id === 'intake-issue') as IssueTemplate;
const services = index.catalog.services.map(({ id }) => id as string);

function draftOf(engagement: Engagement): Draft {
  const estimated = estimate(index, engagement);
  return { estimate: estimated, schedule: scheduleWork(estimated), issuedOn: ISSUED_ON, contentHash: 'of no account' };
}

/** What was chosen, the service, the answers that choose it, and the words that the SOW must print for it. */
type Row = readonly [what: string, service: string, sets: string, printed: string];

function isQuoted([, service, sets, printed]: Row): void {
  const draft = draftOf(quotable(service, sets === '' ? [] : sets.split(' ')));
  const title = index.services.get(service)?.title ?? '';
  expect(draft.estimate.gaps).toEqual([]);
  expect(draft.estimate.totals.price.low).toBeGreaterThan(0);
  expect(draft.schedule.weeks.likely).toBeGreaterThan(0);
  const sow = toMarkdown(draftSow(draft));
  expect(sow).toContain(title);
  for (const words of printed.split(' & ')) expect(sow.toLowerCase()).toContain(words.toLowerCase());
  expect(toMarkdown(draftIssue(intake, draft))).toContain(title);
}

const OWN = 'migration-gitlab-to-own-instance';
const COM = 'migration-self-managed-to-gitlab-com';
const ADO = 'migration-from-azure-devops';
const BITBUCKET = 'migration-from-bitbucket';
const GITHUB = 'migration-from-github';
const GIT = 'migration-from-other-git';
const OTHER = 'migration-from-other-version-control';
const SVN = 'migration-from-subversion';
const PERFORCE = 'migration-from-perforce';
const IMPLEMENTATION = 'self-managed-implementation';
const CICD = 'ci-cd-transformation';
const ARTIFACTS = 'artifact-management';

describe('every service', () => {
  test.each(services)('%s is quoted', (service) => isQuoted([service, service, '', '']));
});

const SOURCES: readonly Row[] = [
  ['GitLab self-managed to GitLab.com', COM, '', 'GitLab.com'],
  ['GitLab self-managed to self-managed', OWN, 'own-target=self-managed', 'self-managed'],
  ['GitLab self-managed to Dedicated', OWN, 'own-target=dedicated', 'Dedicated'],
  ['GitLab with an old version', COM, 'source-instances[old.example].source-version=15.8', 'old.example & 15.8'],
  ['GitLab by backup and restore', OWN, 'own-method=backup-restore', 'backup'],
  ['GitLab by Geo', OWN, 'own-method=geo', 'Geo'],
  ['GitHub.com', GITHUB, 'github-system=github-com', 'GitHub.com'],
  ['GitHub Enterprise Server', GITHUB, 'github-system=enterprise-server', 'GitHub Enterprise Server'],
  ['GitHub into own servers', GITHUB, 'code-target=self-managed', 'self-managed'],
  ['GitHub Actions and packages', GITHUB, 'github-features=actions,packages', 'packages'],
  ['Bitbucket Server and Data Center', BITBUCKET, 'bitbucket-system=server', 'Bitbucket Server'],
  ['Bitbucket Cloud', BITBUCKET, 'bitbucket-system=cloud', 'Bitbucket Cloud'],
  ['Azure DevOps Services', ADO, 'ado-hosting=services', 'Azure DevOps Services'],
  ['Azure DevOps Server', ADO, 'ado-hosting=server', 'Azure DevOps Server'],
  ['Team Foundation Server 2018', ADO, 'ado-hosting=tfs-2018', 'Team Foundation Server'],
  ['older Team Foundation Server', ADO, 'ado-hosting=tfs-older', 'Team Foundation Server'],
  ['Azure Boards', ADO, 'ado-parts=boards', 'work items'],
  ['TFVC in Azure DevOps', ADO, 'ado-parts=tfvc', 'TFVC'],
  ['Azure Pipelines in the move', ADO, 'ado-parts=pipelines', 'pipelines'],
  ['Azure Test Plans', ADO, 'ado-parts=test-plans', 'test plans'],
  ['Azure Artifacts', ADO, 'ado-parts=feeds', 'feeds'],
  ['Azure DevOps wikis', ADO, 'ado-parts=wikis', 'wikis'],
  ['Subversion', SVN, 'svn-layout=standard', 'Subversion'],
  ['Subversion with externals and locks', SVN, 'svn-layout=inverted svn-special=externals,locks', 'externals & locks'],
  ['Subversion with large binaries', SVN, 'vcs-binaries=lfs', 'LFS'],
  ['Perforce with streams', PERFORCE, 'p4-branching=streams', 'Perforce'],
  ['Perforce with Swarm', PERFORCE, 'p4-special=swarm', 'Swarm'],
  ['Gitea', GIT, 'og-systems=gitea', 'Gitea'],
  ['Gogs', GIT, 'og-systems=gogs', 'Gogs'],
  ['AWS CodeCommit', GIT, 'og-systems=codecommit', 'CodeCommit'],
  ['plain Git servers', GIT, 'og-systems=plain', 'Git'],
  ['Gerrit', GIT, 'og-systems=gerrit', 'Gerrit'],
  ['ClearCase', OTHER, 'ov-system=clearcase', 'ClearCase'],
  ['Engineering Workflow Management', OTHER, 'ov-system=ewm', 'Engineering Workflow Management'],
  ['TFVC on its own', OTHER, 'ov-system=tfvc', 'TFVC'],
  ['CVS', OTHER, 'ov-system=cvs', 'CVS'],
  ['Mercurial', OTHER, 'ov-system=mercurial', 'Mercurial'],
  ['Visual SourceSafe', OTHER, 'ov-system=sourcesafe', 'SourceSafe'],
  ['archives of source code', OTHER, 'ov-system=archives', 'archives'],
  ['a system the catalog does not know', OTHER, 'ov-system=other ov-name=Plastic', 'Plastic'],
];

describe('every source system', () => {
  test.each(SOURCES)('%s is quoted', (...row) => isQuoted(row));

  test('several GitLab instances are quoted, each by its name', () => {
    const empty = quotable(COM, []);
    const items = ['one.example', 'two.example', 'three.example'].map((name) => ({ id: name, name, answers: {} }));
    const engagement: Engagement = {
      ...empty,
      answers: {
        ...empty.answers,
        'i1/source-instances': { status: 'known', value: { kind: 'items', items: items as never } },
      },
    };
    const draft = draftOf(engagement);
    expect(draft.estimate.isComplete).toBe(true);
    const sow = toMarkdown(draftSow(draft));
    for (const { name } of items) expect(sow).toContain(name);
  });

  test('two migrations stand in one engagement', () => {
    const both = addService(quotable(BITBUCKET, []), 'i2' as InstanceId, SVN as never);
    const keys = (KEY[SVN] ?? []).map((set) => `i2/${set}`);
    const { engagement, problems } = setAnswers(index, both, keys);
    expect(problems).toEqual([]);
    const draft = draftOf(engagement);
    expect(draft.estimate.gaps).toEqual([]);
    const sow = toMarkdown(draftSow(draft));
    for (const service of [BITBUCKET, SVN]) expect(sow).toContain(index.services.get(service)?.title);
  });
});

const PLACES: readonly Row[] = [
  ['AWS', IMPLEMENTATION, 'hosting=aws', 'Amazon Web Services'],
  ['Google Cloud', IMPLEMENTATION, 'hosting=gcp', 'Google Cloud'],
  ['Azure', IMPLEMENTATION, 'hosting=azure', 'Azure'],
  ['own servers', IMPLEMENTATION, 'hosting=on-premises', 'data center'],
  ['Amazon EKS', IMPLEMENTATION, 'high-availability=yes kubernetes=eks', 'EKS'],
  ['Google GKE', IMPLEMENTATION, 'hosting=gcp high-availability=yes kubernetes=gke', 'GKE'],
  ['Azure AKS', IMPLEMENTATION, 'hosting=azure high-availability=yes kubernetes=aks', 'AKS'],
  ['OpenShift', IMPLEMENTATION, 'hosting=on-premises high-availability=yes kubernetes=openshift', 'OpenShift'],
  ['Geo', IMPLEMENTATION, 'high-availability=yes geo=yes geo-sites[Oslo].geo-site-form=like-primary', 'Geo & Oslo'],
  [
    'Gitaly Cluster',
    IMPLEMENTATION,
    'high-availability=yes build-specifics=strict-rules gitaly-cluster=yes',
    'Gitaly Cluster',
  ],
  ['an air-gapped network', IMPLEMENTATION, 'hosting=on-premises air-gapped=yes', 'internet'],
  ['1,000 users', IMPLEMENTATION, 'planned-users=1000', '1,000 users'],
  ['5,000 users', IMPLEMENTATION, 'planned-users=5000 high-availability=yes', '5,000 users'],
  ['50,000 users', IMPLEMENTATION, 'planned-users=50000 high-availability=yes', '50,000 users'],
  ['GitLab.com', 'gitlab-com-onboarding', '', 'GitLab.com'],
  ['GitLab Dedicated', 'dedicated-onboarding', '', 'Dedicated'],
];

describe('every place where GitLab runs', () => {
  test.each(PLACES)('%s is quoted', (...row) => isQuoted(row));
});

const CI_TOOLS: readonly Row[] = [
  ['Jenkins', CICD, 'ci-source-systems=jenkins jenkins-instances[j1].jenkins-jobs=400 ci-pipelines=400', 'Jenkins'],
  [
    'pipelines counted by class',
    CICD,
    'ci-count-form=by-class pipelines-small=20 pipelines-medium=10 pipelines-large=4 pipelines-extra-large=1',
    'pipelines by size',
  ],
  ['Azure Pipelines', CICD, 'ci-source-systems=azure-pipelines', 'Azure Pipelines'],
  ['GitHub Actions', CICD, 'ci-source-systems=github-actions', 'GitHub Actions'],
  ['Bamboo', CICD, 'ci-source-systems=bamboo', 'Bamboo'],
  ['TeamCity', CICD, 'ci-source-systems=teamcity', 'TeamCity'],
  ['Harness', CICD, 'ci-source-systems=harness', 'Harness'],
  ['CircleCI', CICD, 'ci-source-systems=circleci', 'CircleCI'],
  ['Travis CI', CICD, 'ci-source-systems=travis', 'Travis'],
  ['another CI tool', CICD, 'ci-source-systems=other-ci-source ci-other-name=Buildbot', 'Buildbot'],
  ['templates and components', CICD, 'ci-work-items=component-catalog', 'components'],
  ['maturity of practices', CICD, 'ci-work-items=maturity', 'maturity'],
  ['a fleet of runners', 'runner-platform', 'runner-pools[linux].pool-executor=kubernetes', 'Kubernetes'],
];

describe('every CI tool', () => {
  test.each(CI_TOOLS)('%s is quoted', (...row) => isQuoted(row));
});

const STORES: readonly Row[] = [
  ['Artifactory', ARTIFACTS, 'artifact-systems=artifactory', 'Artifactory'],
  ['Nexus', ARTIFACTS, 'artifact-systems=nexus', 'Nexus'],
  ['a registry of the cloud', ARTIFACTS, 'artifact-systems=cloud-registry', 'registr'],
  ['Harbor', ARTIFACTS, 'artifact-systems=harbor', 'Harbor'],
  ['file shares', ARTIFACTS, 'artifact-systems=file-share', 'file share'],
];

describe('every artifact store', () => {
  test.each(STORES)('%s is quoted', (...row) => isQuoted(row));
});

const INTEGRATIONS: readonly Row[] = [
  ['Jira', 'integrations', 'int-systems=jira', 'Jira'],
  ['LDAP or SAML', 'integrations', 'int-systems=sign-on', 'SAML'],
  ['Jenkins', 'integrations', 'int-systems=jenkins', 'Jenkins'],
  ['ServiceNow', 'integrations', 'int-systems=servicenow', 'ServiceNow'],
  ['Slack and Teams', 'integrations', 'int-systems=chat int-chat-tool=both', 'Slack & Teams'],
  ['observability', 'integrations', 'int-systems=observability', 'observability'],
  ['an integration of the customer’s own', 'integrations', 'int-systems=custom', 'custom'],
];

describe('every integration', () => {
  test.each(INTEGRATIONS)('%s is quoted', (...row) => isQuoted(row));
});

const COURSES: readonly Row[] = [
  ['Git Basics', 'education', 'courses=git-basics', 'Git Basics'],
  ['CI/CD', 'education', 'courses=ci-cd', 'CI/CD'],
  ['Project Managers', 'education', 'courses=project-managers', 'Project Managers'],
  ['Security Essentials', 'education', 'courses=security-essentials', 'Security Essentials'],
  ['InnerSourcing', 'education', 'courses=innersourcing', 'InnerSourcing'],
  ['System Administration', 'education', 'courses=system-administration', 'System Administration'],
  ['DevOps Fundamentals', 'education', 'courses=devops-fundamentals', 'DevOps Fundamentals'],
  ['the CI/CD workshop', 'education', 'workshops=ci-cd-workshop', 'workshop'],
  ['the DevSecOps workshop', 'education', 'workshops=devsecops-workshop', 'DevSecOps'],
  ['classes on site', 'education', 'courses=git-basics class-form=on-site', 'site'],
];

describe('every course', () => {
  test.each(COURSES)('%s is quoted', (...row) => isQuoted(row));
});

const IMPLEMENTATION_BY_SKU = 'hosting=aws kubernetes=none geo=no installation=new';
const SMALL = 'one.example';
const MIGRATION_BY_SKU = `large-repositories=0 source-instances[${SMALL}].source-version=19.5`;
const NO_CLEARANCE = 'special-conditions=none';
const CLEARED = 'special-conditions=people-requirements clearance=cleared';
const STANDARD_CLASS =
  'workshops=none class-customization=none class-language=english class-environment=provider class-office-hours=0 certification-seats=0';

/** The offering, answers that it fits, and one answer more that it does not. */
const OFFERINGS: readonly (readonly [offering: string, fits: string, but: string])[] = [
  [
    'rapid-results-self-managed',
    `planned-users=4000 high-availability=yes ${IMPLEMENTATION_BY_SKU}`,
    'planned-users=5001',
  ],
  [
    'implementation-quickstart',
    `planned-users=999 high-availability=no ${IMPLEMENTATION_BY_SKU}`,
    'planned-users=1000',
  ],
  [
    'implementation-quickstart-ha',
    `planned-users=3000 high-availability=yes gitaly-cluster=no ${IMPLEMENTATION_BY_SKU}`,
    'geo=yes',
  ],
  [
    'rapid-results-com',
    'onboarding-teams=8 onboarding-needs=standards,pipelines,runners onboarding-pipelines=2 onboarding-runners=1 onboarding-roles=default',
    'onboarding-teams=13',
  ],
  ['migration-plus-gitlab', `users=500 projects=1000 ${MIGRATION_BY_SKU}`, 'projects=1001'],
  ['migration-quickstart-gitlab', `users=100 projects=100 ${MIGRATION_BY_SKU}`, 'users=101'],
  ['migration-plus-github', 'source-accounts=500 source-repositories=1000 code-conditions=none', 'source-accounts=501'],
  [
    'migration-quickstart-github',
    'source-accounts=100 source-repositories=100 code-conditions=none',
    'code-conditions=large',
  ],
  [
    'migration-plus-bitbucket',
    'bitbucket-system=server source-accounts=500 source-repositories=1000 code-conditions=none',
    'bitbucket-system=cloud',
  ],
  [
    'migration-quickstart-bitbucket',
    'bitbucket-system=server source-accounts=100 source-repositories=100 code-conditions=none',
    'source-repositories=101',
  ],
  ['courses-several', `courses=git-basics,ci-cd ${STANDARD_CLASS}`, 'courses=ci-cd'],
  ['integration-jira', 'int-systems=jira int-jira-mode=link int-jira-sites=1', 'int-jira-mode=sync'],
  ['integration-jenkins', 'int-systems=jenkins int-jenkins-servers=1', 'int-systems=jenkins,jira'],
  [
    'integration-ldap',
    'int-systems=sign-on identity-provider=ldap int-sign-on-targets=1',
    'identity-provider=documented-saml',
  ],
  ['health-check', 'similar-environment=no', 'detail.place=on-site'],
  ['expert-services-block', 'es-blocks=2', 'es-blocks=8'],
  ['expert-services-year', 'es-blocks=8 es-term=year', 'es-term=half'],
  ...(['three', 'six', 'twelve'] as const).flatMap((term, place) => {
    const months = [3, 6, 12][place] ?? 0;
    const other = term === 'three' ? 'six' : 'three';
    return [
      [`dedicated-engineer-${months}`, `de-term=${term} ${NO_CLEARANCE}`, `de-term=${other}`],
      [`dedicated-engineer-cleared-${months}`, `de-term=${term} ${CLEARED}`, NO_CLEARANCE],
    ] as const;
  }),
  ...index.catalog.positioning.offerings.flatMap(({ id, services: of, fits }) => {
    const one = fits.find((fit) => fit.id === 'one-course')?.when;
    if (!of.includes('education' as never) || one?.kind !== 'all') return [];
    const [course] = one.of;
    const isRemote = fits.some((fit) => fit.id === 'class-remote');
    if (course?.kind !== 'answer') return [];
    const form = (remote: boolean) => `class-form=${remote ? 'remote' : 'on-site'}`;
    return [[id, `courses=${String(course.is)} ${form(isRemote)} ${STANDARD_CLASS}`, form(!isRemote)] as const];
  }),
];

describe('every offering', () => {
  const verdictOn = (id: string, sets: string) => {
    const offering = index.catalog.positioning.offerings.find((each) => each.id === id);
    const [service = ''] = offering?.services ?? [];
    const engagement = quotable(service, sets.split(' '));
    const candidates = position(estimate(index, engagement))?.candidates ?? [];
    const found = candidates.find(({ offering: each }) => each.id === id)?.coverage[0];
    return {
      verdict: found?.verdict,
      open: found?.fits.filter(({ status }) => status === 'open').map(({ fit }) => fit.id),
      reasons: found?.fits.flatMap(({ status, fit }) => (status === 'unmet' ? [fit.unmet] : [])) ?? [],
    };
  };

  test.each(OFFERINGS)('%s fits some answers, and for others says why not', (id, fits, but) => {
    expect(verdictOn(id, fits)).toEqual({ verdict: 'fits', open: [], reasons: [] });
    const { verdict, reasons } = verdictOn(id, `${fits} ${but}`);
    expect(verdict).toBe('does-not-fit');
    expect(reasons.join(' ')).toMatch(/\w{3}/);
  });

  test('has a row here', () => {
    const rows = OFFERINGS.map(([id]) => id);
    expect(
      index.catalog.positioning.offerings.map(({ id }) => id as string).filter((id) => !rows.includes(id)),
    ).toEqual([]);
  });
});

describe('no option is forgotten', () => {
  const chosenIn = (rows: readonly Row[], question: string) =>
    rows.flatMap(([, , sets]) =>
      sets.split(' ').flatMap((set) => {
        const [target, values = ''] = set.split('=');
        return target === question ? values.split(',') : [];
      }),
    );

  /** Options of the questions that choose a system; what is added to one of them needs a row above. */
  test.each<[string, readonly Row[]]>([
    ['github-system', SOURCES],
    ['bitbucket-system', SOURCES],
    ['og-systems', SOURCES],
    ['ov-system', SOURCES],
    ['hosting', PLACES],
    ['ci-source-systems', CI_TOOLS],
    ['int-systems', INTEGRATIONS],
    ['courses', COURSES],
    ['workshops', COURSES],
  ])('of %s', (question, rows) => {
    const answer = index.questions.get(question)?.question.answer;
    const options = answer?.kind === 'choice' || answer?.kind === 'choices' ? answer.options.map(({ id }) => id) : [];
    expect(options.length).toBeGreaterThan(1);
    const chosen = chosenIn(rows, question);
    expect(options.filter((option) => !chosen.includes(option))).toEqual([]);
  });
});
