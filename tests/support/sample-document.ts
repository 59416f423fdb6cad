import { strong, text, type Block, type Content, type Document, type TableRow } from '../../src/documents/blocks.ts';

/** Every shape, every look. */
export const timelineFigure: Extract<Block, { kind: 'figure' }> = {
  kind: 'figure',
  id: 'timeline.figure',
  caption: 'Timeline by week',
  alternative:
    '2 phases in 8.5 weeks. “Plan” & trial: 2 weeks, week 1 to end of week 2. Migrate: 6.5 weeks, from week 3.',
  picture: {
    width: 492,
    height: 60,
    shapes: [
      { kind: 'rule', color: 'rule', thickness: 0.5, x: 160, top: 0, bottom: 50 },
      { kind: 'label', text: '“Plan” & trial', color: 'ink', isBold: false, x: 0, y: 15, anchor: 'start' },
      { kind: 'label', text: '2 weeks', color: 'quiet', isBold: true, x: 492, y: 15, anchor: 'end' },
      { kind: 'bar', look: 'solid', x: 160, y: 7, width: 60, height: 9 },
      { kind: 'bar', look: 'striped', x: 220, y: 27, width: 195, height: 9 },
      { kind: 'bar', look: 'outlined', x: 160, y: 45, width: 255, height: 5 },
    ],
  },
};

/**
 * A statement of work as the encoders meet it: every kind of block, every kind of inline, texts that wrap, tables that
 * run over a page. The figures are made up; only the totals add up.
 */
export const sampleDocument: Document = {
  properties: {
    title: 'Statement of Work: Migration to GitLab',
    subject: 'Migration of source code and pipelines for Northwind Precision Instruments, Inc.',
    author: 'Example Services, Inc.',
    customer: 'Northwind Precision Instruments, Inc.',
    language: 'en-US',
    mark: 'DRAFT',
    issuedOn: '2026-11-22',
    header: { start: 'Northwind Precision Instruments, Inc.', end: 'Statement of Work' },
    footer: 'Revision 3 · Catalog 2026.11 · November 22, 2026 · Confidential',
    keywords: ['statement of work', 'migration', 'Northwind'],
  },
  blocks: [...opening(), ...scope(), ...timeline(), ...fees(), ...terms(), ...closing()],
};

function opening(): Block[] {
  return [
    {
      kind: 'notice',
      id: 'notice.draft',
      tone: 'draft',
      content: [
        strong('Draft for discussion. '),
        text(
          'Nothing in this document binds either party until both have signed it. No lawyer has reviewed its clauses.',
        ),
      ],
    },
    {
      kind: 'table',
      id: 'control',
      caption: 'Document control',
      columns: [
        { header: 'Property', align: 'start', width: 1 },
        { header: 'Value', align: 'start', width: 3 },
      ],
      rows: [
        row(
          'control.customer',
          'Customer',
          'Northwind Precision Instruments, Inc.\n1200 Harbor Way, Suite 400\nPortland, OR 97201',
        ),
        row('control.provider', 'Provider', 'Example Services, Inc.'),
        row('control.version', 'Revision', '3, November 22, 2026'),
        row('control.catalog', 'Catalog', '2026.11'),
      ],
      hasRowHeaders: true,
    },
    { kind: 'heading', id: 'clause.overview', level: 1, number: '1', text: 'Overview' },
    {
      kind: 'paragraph',
      id: 'clause.overview.body',
      content: [
        text('This Statement of Work (“SOW”) is entered into under the '),
        { kind: 'emphasis', text: 'Professional Services Agreement' },
        text(' between '),
        strong('Example Services, Inc.'),
        text(' (“Provider”) and '),
        strong('Northwind Precision Instruments, Inc.'),
        text(' (“Customer”). Questions go to '),
        { kind: 'link', text: 'services@example.com', href: 'mailto:services@example.com' },
        text('; the method is described in the '),
        {
          kind: 'link',
          text: 'public documentation',
          href: 'https://docs.gitlab.com/user/project/import/?from=sow&part=1',
        },
        text('. Repositories are addressed as '),
        { kind: 'code', text: 'group/subgroup/project' },
        text('.'),
      ],
    },
    {
      kind: 'paragraph',
      id: 'clause.overview.address',
      content: [text('Notices are sent to:\nExample Services, Inc.\nLegal department')],
    },
  ];
}

function scope(): Block[] {
  return [
    { kind: 'heading', id: 'clause.scope', level: 1, number: '2', text: 'Scope' },
    { kind: 'heading', id: 'mig.plan', level: 2, number: '2.1', text: 'Phase 1: Plan' },
    { kind: 'paragraph', id: 'mig.plan.scope', content: [text('Provider performs these activities in this order:')] },
    list('mig.plan.steps', true, [
      'Hold a kickoff with the teams that own the repositories, agree on who decides, and write both down.',
      'Take stock of 240 projects, their size, their pipelines and the people who use them.',
      'Sort the projects into waves.',
    ]),
    { kind: 'heading', id: 'mig.migrate', level: 2, number: '2.2', text: 'Phase 2: Migrate' },
    {
      kind: 'heading',
      id: 'mig.waves',
      level: 3,
      number: '2.2.1',
      text: 'Migration waves, trial runs and the cut-over of every repository that Customer has named in the inventory',
    },
    list('mig.waves.steps', true, [
      'Run a trial wave of five projects.',
      'Correct what the trial shows.',
      'Run the remaining waves.',
    ]),
    { kind: 'heading', id: 'clause.assumptions', level: 2, number: '2.3', text: 'Assumptions' },
    list('clause.assumptions.list', false, [
      'No repository is larger than 10 GB; no file is larger than 100 MB.',
      'Users sign in through one SAML identity provider, which is in place before the first wave and is operated by Customer for the whole of the engagement.',
      'Waves run on business days.',
    ]),
    {
      kind: 'notice',
      id: 'notice.gap',
      tone: 'caution',
      content: [
        strong('Still open: '),
        text('the number of Jenkins pipelines is not known. Fees for their conversion are to be estimated.'),
      ],
    },
    { kind: 'heading', id: 'clause.inventory', level: 2, text: 'Inventory' },
    {
      kind: 'table',
      id: 'inventory',
      caption: 'Projects to be migrated, by wave',
      columns: [
        { header: 'Project', align: 'start', width: 3 },
        { header: 'Owner', align: 'start', width: 2 },
        { header: 'Wave', align: 'end', width: 1 },
        { header: 'Size, MB', align: 'end', width: 1 },
      ],
      rows: Array.from({ length: 60 }, (_, index) =>
        row(
          `inventory.${index}`,
          `instruments/firmware/controller-${index + 1}`,
          index % 7 === 0 ? 'Calibration and measurement team' : 'Firmware',
          String(1 + (index % 6)),
          (37 * (index + 1)).toLocaleString('en-US'),
        ),
      ),
      hasRowHeaders: true,
    },
  ];
}

function timeline(): Block[] {
  return [
    { kind: 'heading', id: 'clause.timeline', level: 1, number: '3', text: 'Timeline' },
    {
      kind: 'paragraph',
      id: 'clause.timeline.body',
      content: [text('Weeks count from the kickoff. Dates follow once this SOW is signed.')],
    },
    {
      kind: 'notice',
      id: 'notice.scheduling',
      tone: 'note',
      content: [text('Scheduling begins within two weeks of signature.\nA named team is confirmed at the kickoff.')],
    },
    {
      kind: 'table',
      id: 'timeline',
      caption: 'Phases',
      columns: [
        { header: 'Phase', align: 'start', width: 2 },
        { header: 'Weeks', align: 'end', width: 1 },
        { header: 'Deliverable', align: 'start', width: 4 },
      ],
      rows: [
        row(
          'timeline.plan',
          'Plan',
          '2',
          'Migration plan, with the waves, the owners and the criteria by which each wave is accepted',
        ),
        row('timeline.migrate', 'Migrate', '6.5', 'Migrated projects; a record of every wave'),
      ],
      hasRowHeaders: true,
    },
    timelineFigure,
  ];
}

function fees(): Block[] {
  return [
    { kind: 'page-break', id: 'break.fees' },
    { kind: 'heading', id: 'clause.fees', level: 1, number: '4', text: 'Fees' },
    {
      kind: 'table',
      id: 'fees',
      caption: 'Effort and fees',
      columns: [
        { header: 'Activity', align: 'start', width: 5 },
        { header: 'Role', align: 'start', width: 3 },
        { header: 'Hours', align: 'end', width: 1.5 },
        { header: 'Fee', align: 'end', width: 2 },
      ],
      rows: [
        row('fees.kickoff', 'Hold kickoff', 'Engagement Manager', '8.00', '$2,640.00'),
        row('fees.inventory', 'Take stock of projects', 'Engineer', '24.50', '$8,085.00'),
        row('fees.waves', 'Migrate projects', 'Engineer', '80.00', '$26,400.00'),
        { ...row('fees.total', 'Total', '', '112.50', '$37,125.00'), isTotal: true },
      ],
      hasRowHeaders: true,
    },
    { kind: 'paragraph', id: 'clause.fees.body', content: [text('Fees are in US dollars and exclude taxes.')] },
    {
      kind: 'table',
      id: 'expenses',
      caption: 'Travel and expenses',
      columns: [{ header: 'Expense', align: 'start', width: 1 }],
      rows: [],
      hasRowHeaders: false,
    },
  ];
}

function terms(): Block[] {
  return [
    { kind: 'heading', id: 'clause.change-control', level: 1, number: '5', text: 'Change control' },
    {
      kind: 'paragraph',
      id: 'clause.change-control.body',
      content: [
        text(
          'Either party may ask for a change to this SOW. Provider describes the effect of the change on scope, timeline and fees in a change order. Work on a change begins when both parties have signed its change order; until then this SOW remains as it stands.',
        ),
      ],
    },
    {
      kind: 'checklist',
      id: 'readiness',
      items: [
        { id: 'readiness.owners', content: [text('Every project has an owner')], isDone: true },
        { id: 'readiness.saml', content: [text('The identity provider is '), strong('tested')], isDone: false },
      ],
    },
    {
      kind: 'details',
      id: 'method',
      summary: 'How effort was estimated',
      blocks: [
        {
          kind: 'paragraph',
          id: 'method.body',
          content: [text('Effort is rounded up to the quarter hour, once, per line.')],
        },
        list('method.steps', true, ['Measure.', 'Apply the rule.']),
      ],
    },
  ];
}

function closing(): Block[] {
  return [
    { kind: 'heading', id: 'clause.signatures', level: 1, number: '6', text: 'Signatures' },
    {
      kind: 'paragraph',
      id: 'clause.signatures.body',
      content: [text('Signed by the authorized representatives of the parties:')],
    },
    {
      kind: 'signatures',
      id: 'signatures',
      parties: [
        { party: 'Example Services, Inc.', fields: ['Signature', 'Name', 'Title', 'Date'] },
        { party: 'Northwind Precision Instruments, Inc.', fields: ['Signature', 'Name', 'Title', 'Date'] },
      ],
    },
    { kind: 'quick-actions', id: 'actions', actions: [{ kind: 'label', labels: ['services::scoping'] }] },
  ];
}

function row(id: string, ...words: readonly string[]): TableRow {
  return { id, cells: words.map((word): Content => (word === '' ? [] : [text(word)])) };
}

function list(id: string, isOrdered: boolean, items: readonly string[]): Block {
  return {
    kind: 'list',
    id,
    isOrdered,
    items: items.map((item, index) => ({ id: `${id}.${index}`, content: [text(item)] })),
  };
}
