/** Options and limits that make no difference: asking for them is asking in vain. */
import { mentionsOf, type Mention } from './mentions.ts';
import { questionsOf, rootsOf } from './names.ts';
import type { Problem } from './problem.ts';
import type { Catalog } from './schema.ts';
import { quoteAll } from './suggest.ts';

export function checkDistinctions(catalog: Catalog): readonly Problem[] {
  const mentions = mentionsOf(catalog);
  return [...checkOptions(catalog, mentions), ...checkAskedThere(catalog, mentions)];
}

/** Options that every condition treats alike, of a question that is printed nowhere. */
function checkOptions(catalog: Catalog, mentions: readonly Mention[]): readonly Problem[] {
  const questions = questionsOf(catalog);
  // The wording of an assumption is printed only while nobody has answered.
  const printed = new Set(
    mentions
      .filter(
        ({ kind, atom, isOutsideScope }) => !atom && !isOutsideScope && (kind === 'placeholder' || kind === 'question'),
      )
      .filter(({ where }) => !/^(clue|contradiction) .*(beside|questions)$/.test(where))
      .map(({ id }) => id),
  );
  const conditions = mentions.flatMap(({ atom }) => (atom?.kind === 'answer' ? [atom] : []));
  return questions.flatMap(({ id, answer }) => {
    if ((answer.kind !== 'choice' && answer.kind !== 'choices') || printed.has(id)) return [];
    const own = conditions.filter(({ question }) => question === id).map(({ is }): readonly unknown[] => [is].flat());
    const groups = new Map<string, string[]>();
    for (const option of answer.options) {
      const treatment = own.map((options) => (options.includes(option.id) ? 1 : 0)).join('');
      groups.set(treatment, [...(groups.get(treatment) ?? []), option.id]);
    }
    // Of several options, one that no condition names is the same as none.
    const none = answer.kind === 'choices' ? (groups.get('0'.repeat(own.length)) ?? []) : [];
    const alike = [...groups.values()].filter((options) => options.length > 1 && options !== none);
    return [
      ...alike.map((options) => ({
        where: `question "${id}"`,
        found: `the options ${quoteAll(options)}, which nothing tells apart`,
        fix: 'Use them in different conditions, print the answer in a wording, or make them one option',
      })),
      ...none.map((option) => ({
        where: `question "${id}"`,
        found: `the option "${option}", which changes nothing`,
        fix: 'Use it in a condition, print the answer in a wording, or remove the option',
      })),
    ];
  });
}

/** A limit or a fit reads answers; it does not have them asked. What the service has no other use for stays unasked. */
function checkAskedThere(catalog: Catalog, mentions: readonly Mention[]): readonly Problem[] {
  const drivers = new Map<string, Catalog['drivers'][number]>(catalog.drivers.map((driver) => [driver.id, driver]));
  const questions = new Set<string>(questionsOf(catalog).map(({ id }) => id));
  const usedIn = new Map<string, Set<string>>();
  for (const { isUse, services, id } of mentions)
    if (isUse)
      for (const service of services?.map((each) => each.id) ?? ['everywhere'])
        usedIn.set(service, new Set([...(usedIn.get(service) ?? []), ...rootsOf(drivers, id)]));
  const told = new Set<string>();
  return mentions.flatMap(({ isUse, services, id, where, group }) => {
    if (isUse || !services || group !== undefined) return [];
    return rootsOf(drivers, id).flatMap((root): Problem[] => {
      const isAsked = [...services.map((service) => service.id as string), 'everywhere'].some((service) =>
        usedIn.get(service)?.has(root),
      );
      const key = `${where} ${root}`;
      if (isAsked || !questions.has(root) || told.has(key) || /reasonedFor/.test(where)) return [];
      told.add(key);
      return [
        {
          where,
          found: `"${root}", which the service uses for nothing else and therefore does not ask`,
          fix: 'Ask about something the service uses, or use the question in its work or words',
        },
      ];
    });
  });
}
