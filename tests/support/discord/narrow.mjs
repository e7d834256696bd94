// Of alternatives in a schema only the one that a value means, so that its errors say what is wrong with it and not with
// all that it could have been. Discord tells its alternatives apart by `type`.

/** The schema with every choice made that the value settles; references of what is left point into `base`. */
export function narrow(schema, value, { description, base }) {
  const visit = (part, given) => {
    const { $ref, oneOf, anyOf, properties, items, allOf, ...rest } = deref(part);
    const alternatives = oneOf ?? anyOf;
    const chosen = alternatives && choose(alternatives.map(deref), given);
    return {
      ...absolute(rest),
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([key, inner]) => [
            key,
            visit(inner, isObject(given) ? given[key] : undefined),
          ]),
        ),
      }),
      ...(items &&
        (Array.isArray(given) && given.length > 0
          ? { prefixItems: given.map((one) => visit(items, one)) }
          : { items: absolute(items) })),
      ...(alternatives && !chosen && { anyOf: absolute(alternatives) }),
      ...((allOf || chosen) && {
        allOf: [...(allOf ?? []).map((one) => visit(one, given)), ...(chosen ? [visit(chosen, given)] : [])],
      }),
    };
  };

  const deref = (part) =>
    part?.$ref === undefined
      ? (part ?? {})
      : deref(
          part.$ref
            .slice(2)
            .split('/')
            .reduce((place, key) => place?.[key], description),
        );

  const absolute = (part) => {
    if (Array.isArray(part)) return part.map(absolute);
    if (!isObject(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string' ? inner.replace(/^#/, `${base}#`) : absolute(inner),
      ]),
    );
  };

  return visit(schema, value);
}

function choose(alternatives, value) {
  const real = alternatives.filter(({ type }) => type !== 'null');
  if (value === null) return alternatives.find(({ type }) => type === 'null');
  if (real.length === 1) return real[0];
  return isObject(value) ? real.find(({ properties }) => properties?.type?.enum?.includes(value.type)) : undefined;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
