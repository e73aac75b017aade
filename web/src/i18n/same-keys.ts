/** The keys of one language's texts, with other words; plural forms (`_one`) may be more or fewer. */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]>;
} & { readonly [plural: `${string}_one`]: string };
