/** What can be done with the map, by the picture, the buttons beside it, the table and the panel alike. */
export interface MapActs {
  /** Null: nothing is focused. */
  readonly onFocus: (id: string | null) => void;
  /** Open a closed family, close an open one. */
  readonly onToggle: (family: string) => void;
  /** Open just these families. */
  readonly onOpen: (families: readonly string[]) => void;
}
