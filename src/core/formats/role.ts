/** What a layer is for, and which of its columns mean something: the vocabulary of the import dialog. */

export const ROLES = [
  'communities',
  'buildings',
  'streets',
  'rail',
  'water',
  'green',
  'scheme',
  'incidents',
  'tracks',
  'ignore',
] as const;
export type Role = (typeof ROLES)[number];

export const MAPPING_FIELDS = [
  'id',
  'code',
  'name',
  'nameEn',
  'address',
  'households',
  'residents',
  'height',
  'floors',
  'stairwells',
  'class',
  'tunnel',
  'time',
  'accepted',
  'closed',
  'due',
  'overdue',
  'category',
  'subcategory',
  'tier',
  'source',
  'post',
] as const;
export type MappingField = (typeof MAPPING_FIELDS)[number];

/** Column name of each field the source has; a field without a column is absent. */
export type Mapping = { readonly [field in MappingField]?: string };

/** The fields that say something about a role, in the order a dialog asks for them. */
export const FIELDS_OF_ROLE: Readonly<Record<Role, readonly MappingField[]>> = {
  communities: ['code', 'name', 'nameEn'],
  buildings: ['households', 'residents', 'floors', 'stairwells', 'height', 'class', 'id', 'address', 'name', 'nameEn'],
  streets: ['class', 'name', 'nameEn', 'tunnel'],
  rail: ['class', 'name', 'nameEn', 'tunnel'],
  water: ['class', 'name', 'nameEn'],
  green: ['class', 'name', 'nameEn'],
  scheme: ['code', 'name', 'nameEn'],
  incidents: ['time', 'category', 'subcategory', 'tier', 'source', 'accepted', 'closed', 'due', 'overdue'],
  tracks: ['post', 'time'],
  ignore: [],
};
