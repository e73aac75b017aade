import { useTranslation } from "react-i18next";
import { Segmented } from "@/components/segmented";
import { switchLanguage } from "@/i18n/i18n";

/** 中 / EN; the address stays as it is. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Segmented
      label={t("language.label")}
      value={i18n.language === "en" ? "en" : "zh-CN"}
      onChange={(language) => void switchLanguage(language)}
      options={[
        { value: "zh-CN", label: t("language.zh"), lang: "zh-CN", name: t("language.zhName") },
        { value: "en", label: t("language.en"), lang: "en", name: t("language.enName") },
      ]}
    />
  );
}
