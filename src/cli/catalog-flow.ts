/** Which question opens which work: one HTML page without scripts, to be read before a catalog is merged. */
import { questionsOf, rootsOf } from '../catalog/names.ts';
import type { Catalog, Driver, ScopeCondition, Service } from '../catalog/schema.ts';

interface Effect {
  readonly question: string;
  /** What the answer must be: "is cellar", "at least 3". */
  readonly answer: string;
  readonly effect: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 0 auto; padding: 1rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
main:has(section:target) section:not(:target) { display: none }
section { margin-block: 2rem; border-top: 1px solid; scroll-margin-top: 1rem }
details { margin-block: .25rem }
summary { cursor: pointer }
dt { font-weight: 600; margin-top: .25rem }
dd { margin-inline-start: 1.5rem }
code { font-size: .875em }
`;

export function flowPage(catalog: Catalog): string {
  const title = `${catalog.title}, version ${catalog.version}: which question opens which work`;
  const links = catalog.services.map(({ id, title: name }) => `<li><a href="#service-${id}">${escape(name)}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
<p>Choose a service to see it alone. A question is followed by its answers, and an answer by what it opens.</p>
<nav aria-label="Services">
<ul>
<li><a href="#all">All services</a></li>
${links.join('\n')}
</ul>
</nav>
</header>
<main id="all">
${catalog.services.map((service) => sectionOf(catalog, service)).join('\n')}
</main>
</body>
</html>
`;
}

function sectionOf(catalog: Catalog, service: Service): string {
  const drivers = new Map<string, Driver>(catalog.drivers.map((driver) => [driver.id, driver]));
  const effects = effectsIn(service, drivers);
  const questions = questionsOf(catalog).filter(({ id }) => effects.some(({ question }) => question === id));
  const always = service.phases.flatMap((phase) =>
    phase.activities
      .filter(({ when }) => when === undefined)
      .map(({ id, title }) => `<li>${escape(phase.title)}: ${named(title, id)}</li>`),
  );
  return `<section id="service-${service.id}" aria-labelledby="title-${service.id}">
<h2 id="title-${service.id}">${named(service.title, service.id)}</h2>
<h3>In scope whatever is answered</h3>
${always.length > 0 ? `<ul>\n${always.join('\n')}\n</ul>` : '<p>Nothing.</p>'}
<h3>Opened and sized by answers</h3>
${questions.map(({ id, text }) => questionOf(id, text, effects)).join('\n')}
</section>`;
}

function questionOf(id: string, text: string, effects: readonly Effect[]): string {
  const own = effects.filter(({ question }) => question === id);
  const answers = [...new Set(own.map(({ answer }) => answer))].map((answer) => {
    const opened = new Set(own.filter((each) => each.answer === answer).map(({ effect }) => effect));
    return `<dt>${escape(answer)}</dt>\n${[...opened].map((effect) => `<dd>${effect}</dd>`).join('\n')}`;
  });
  return `<details>
<summary>${named(text, id)}</summary>
<dl>
${answers.join('\n')}
</dl>
</details>`;
}

function effectsIn(service: Service, drivers: ReadonlyMap<string, Driver>): readonly Effect[] {
  const opened = (when: ScopeCondition | undefined, effect: string) =>
    when
      ? answersIn(when).flatMap(({ id, answer }) =>
          rootsOf(drivers, id).map((question) => ({
            question,
            answer: question === id ? answer : `${id} ${answer}`,
            effect,
          })),
        )
      : [];
  const sized = (driver: string, effect: string) =>
    rootsOf(drivers, driver).map((question) => ({
      question,
      answer: question === driver ? 'how many' : `how many ${driver}`,
      effect,
    }));
  const { objectives, environment, assumptions, exclusions, responsibilities, skills, limits } = service;
  const statements = { objective: objectives, environment, assumption: assumptions, exclusion: exclusions };
  const more = { responsibility: responsibilities, skill: skills };
  return [
    ...service.phases.flatMap((phase) =>
      phase.activities.flatMap((activity) => {
        const name = `${escape(phase.title)}: ${named(activity.title, activity.id)}`;
        return [
          ...opened(activity.when, `opens the activity ${name}`),
          ...(activity.forEach === undefined
            ? []
            : [{ question: activity.forEach, answer: 'each item', effect: `repeats the activity ${name}` }]),
          ...activity.effort.flatMap((rule) =>
            rule.kind === 'share'
              ? []
              : [
                  ...rule.terms.flatMap((term) =>
                    term.kind === 'fixed' ? [] : sized(term.driver, `sizes the activity ${name}`),
                  ),
                  ...rule.factors.flatMap((factor) =>
                    opened(factor.when, `makes it ${factor.percent} %: the activity ${name}`),
                  ),
                ],
          ),
          ...[
            ...activity.deliverables,
            ...activity.assumptions,
            ...activity.exclusions,
            ...activity.responsibilities,
          ].flatMap((part) => opened(part.when, `says <code>${part.id}</code> in the activity ${name}`)),
        ];
      }),
    ),
    ...Object.entries({ ...statements, ...more }).flatMap(([list, parts]) =>
      parts.flatMap(({ id, text, when }) => opened(when, `says the ${list} <code>${id}</code>: ${escape(text)}`)),
    ),
    ...limits.flatMap(({ id, when, advice }) => opened(when, `advises <code>${id}</code>: ${escape(advice)}`)),
  ];
}

/** What each question or driver must be for the condition, as far as it depends on that one. */
function answersIn(
  condition: ScopeCondition,
  isDenied = false,
): readonly { readonly id: string; readonly answer: string }[] {
  const say = (words: string) => (isDenied ? `not: ${words}` : words);
  const bounds = (least: number | string | undefined, most: number | string | undefined, words: [string, string]) =>
    [
      ...(least === undefined ? [] : [`${words[0]} ${least}`]),
      ...(most === undefined ? [] : [`${words[1]} ${most}`]),
    ].join(', ');
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => answersIn(part, isDenied));
    case 'not':
      return answersIn(condition.of, !isDenied);
    case 'answer':
      return [condition.is].flat().map((is) => ({
        id: condition.question,
        answer: say(is === true ? 'yes' : is === false ? 'no' : is),
      }));
    case 'driver':
      return [
        { id: condition.driver, answer: say(bounds(condition.atLeast, condition.atMost, ['at least', 'at most'])) },
      ];
    case 'version':
      return [{ id: condition.question, answer: say(bounds(condition.from, condition.before, ['from', 'before'])) }];
    case 'exceeds':
      return [
        { id: condition.driver, answer: say(`more than ${condition.limit}`) },
        { id: condition.limit, answer: say(`less than ${condition.driver}`) },
      ];
  }
}

function named(words: string, id: string): string {
  return `${escape(words)} <code>${id}</code>`;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
