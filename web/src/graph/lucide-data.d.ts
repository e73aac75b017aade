/** lucide-react exports the shapes of each icon but does not declare them. */
import type { LucideIconData } from "lucide-react/types";

declare module "lucide-react/icons/users" {
  // One file declares all icons, so this holds for each of them.
  export const __iconData: LucideIconData;
}
