export const holdings = {
  title: "{{name}} 可能持有的数据",
  kicker: "反向追踪",
  alsoPolicy: "也是政策",
  ownPolicy: "查看其自身政策的流向",
  canHold: "可能持有",
  end: "接收方",
  together_other: "这个名称代表 {{count, number}} 个接收方：",

  conclusion: {
    holds_other:
      "按政策文本，<b>{{name}}</b>可能从 <n>{{count, number}}</n> 份政策取得 <n>{{items, number}}</n> 类数据，其中 <n>{{sensitive, number}}</n> 类为敏感个人信息",
    possible: "；有 <n>{{possible, number}}</n> 类只经推断的步骤到达，没有政策陈述这一步",
    nothing: "没有条款说<b>{{name}}</b>会得到列明的数据",
    end: "。",
  },

  counts: {
    label: "按数据类型",
    unclear_other: "{{count, number}} 条条款只有泛称或兜底表述",
    refusals_other: "{{count, number}} 条“不提供”声明",
  },

  graph: {
    label: "{{name}} 可能持有的数据的来路",
    help: "左右方向键沿流向移动，上下方向键在同一列移动，Home 回到第一项数据，回车查看依据。",
  },

  table: {
    caption: "{{name}} 可能持有的数据：每项数据、每份起点政策一行",
    english: "英文名",
    origin: "起点政策",
    transfers: "传递次数",
    via: "经过",
  },

  panel: {
    origin: "起点",
    traceItem: "这项数据的全部流向",
    paths: "查看全部路径",
    onward: "从其自身政策继续追踪",
    alsoHolds: "它还可能得到哪些数据",
    policy: "起点政策",
    recipient: "接收方",
    ownText: "它也是另一份政策的运营者。两份政策按名称相同相连；它如何再提供数据，见其自身政策。",
    items_other: "经过这里的 {{count, number}} 类数据",
    unclear: "只有泛称或兜底表述的条款",
    unclearText: "这些条款说会提供给它，但没有写明是哪些数据，因此不计入上面的数据类型。",
    refusals: "声明不提供的条款",
    refusalsText: "这些条款说某些数据不会提供给它。",
    none: "没有条款。",
  },

  export: {
    fileName: "可能持有-{{name}}",
  },

  empty: {
    general: {
      title: "没有条款写明给 {{name}} 的数据",
      text_other: "有 {{count, number}} 条条款只用泛称或兜底表述提到它。这不等于不提供。",
    },
    filtered: {
      title: "按现在的筛选没有结果",
      text: "没有符合筛选条件的条款说会向 {{name}} 提供数据。",
    },
    denied: {
      title: "政策声明不提供给 {{name}}",
      text: "点开声明查看原文。",
    },
    silent: {
      title: "没有条款说会向 {{name}} 提供数据",
      text: "政策未提及，不等于不提供。",
    },
  },

  unknown: {
    title: "没有叫“{{name}}”的接收方",
    text: "已加载的政策里没有这个名称。可以换一个写法搜索。",
    several: "“{{name}}”可能指多个接收方",
    severalText: "请选择其中一个。",
    search: "搜索接收方",
  },

  keys: {
    view: "切换图与表",
    hops_other: "{{count, number}} 次传递",
  },

  error: "可能持有的数据没有加载成功",
} as const;
