/** The reader's own reviews, which must not read like the product's judgement. */
export const review = {
  title: "本机标注",
  /** What the buttons say, and what the result is called. */
  act: { confirmed: "确认", doubted: "存疑" },
  verdict: { confirmed: "确认", doubted: "存疑" },
  sign: "本机标注：{{verdict}}",
  withNote: "{{verdict}}：{{note}}",
  where: "只存在本浏览器，不改变图谱。",
  note: "存疑的理由（可不填）",
  otherMap: "这条陈述在另一版图谱上有过标注，没有沿用。",
  trouble: {
    notKept: "浏览器没有存下标注：空间已满，或禁止存储。标注只保留到离开本页，可在“政策”页导出。",
    unreadable: "浏览器里原有的标注无法读取，没有改动它。新的标注只保留到离开本页，可在“政策”页导出。",
  },

  files: {
    count: "共 {{count, number}} 条，其中 {{loaded, number}} 条属于已加载的图谱。",
    none: "还没有标注。在依据面板中可把一条陈述标为确认或存疑。",
    exporting: "导出标注（JSON）",
    importing: "导入标注…",
    clear: "全部清除",
    clearAll: "清除 {{count, number}} 条标注",
    keep: "保留",
    fileName: "本机标注",
    taken: "“{{name}}”：新增 {{added, number}} 条，替换较早的 {{replaced, number}} 条，略过 {{older, number}} 条（本机已有相同或更新的）。",
    refused: {
      tooLarge: "“{{name}}”太大，没有导入。",
      cannotRead: "“{{name}}”读取失败，没有导入。",
      notJson: "“{{name}}”不是 JSON 文本，没有导入。",
      noFormat: "“{{name}}”不是标注文件：没有 format 字段。没有导入。",
      otherFormat: "“{{name}}”的格式是“{{found}}”，不是标注文件“sharing-map-reviews/1”。没有导入。",
      wrongEntry: "“{{name}}”中的 {{place}} 缺少或写法不对，整份没有导入。",
    },
  },
} as const;
