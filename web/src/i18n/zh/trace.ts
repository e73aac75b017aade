export const trace = {
  title: "{{item}} 的流向",
  item: "数据项",
  thirdPerson: "第三人",
  matchedAs: "按“{{word}}”理解为：",
  alternatives: "也可能指：",

  column: {
    item: "数据项",
    policy: "运营者 · 政策",
    recipient: "接收方",
    member: "列名机构 · SDK 提供方",
    operator: "另一份政策的运营者",
    transfer: "第 {{count, number}} 次传递",
  },

  conclusion: {
    of: "按<b>{{policies}}</b>的政策文本，",
    allPolicies: "全部 {{count, number}} 份政策",
    reaches: "<b>{{item}}</b>可能到达 <n>{{stated, number}}</n> 个接收方",
    namedOfThem: "合计具名机构和 SDK {{named, number}} 个、类别及未具名 {{unnamed, number}} 个。",
    onwardStated: "，其中 <n>{{onward, number}}</n> 个由接收方按政策所述再传递",
    leadsOn: "；列名机构 <b>{{names}}</b> 也是另一份政策的运营者",
    possible: "，经其政策还可能到达 <n>{{possible, number}}</n> 个接收方（推断，未陈述）",
    andOthers: "{{names}} 等 {{count, number}} 家",
    nobody: "没有条款说<b>{{item}}</b>会到达接收方。",
    end: "。",
    hidden: "另有 {{hidden, number}} 个接收方只在被筛选掉的条款中出现。",
    capped: "已显示 {{shown, number}} / {{total, number}} 个接收方，按依据强度优先。",
  },

  counts: {
    label: "按依据强度",
    statements_other: "{{count, number}} 条依据",
    general_other: "仅泛称或兜底 {{count, number}} 条",
    refusals_other: "{{count, number}} 条“不提供”声明",
  },

  stances: "各政策",
  stanceNote: "{{policy}}：{{stance}}",

  filter: {
    kinds: "接收方类型",
    purposes: "目的",
    oneTransfer: "改为 1 次传递",
  },

  box: {
    reference: "已在左侧",
    leadsOn: "另有自身政策",
    noOperator: "运营者未写明",
    unnamed: "接收方未写明",
    operatorsMore: "{{name}} 等 {{count, number}} 家",
    rest: {
      members_other: "其余 {{count, number}} 家机构",
      organizations_other: "其余 {{count, number}} 家机构",
      sdks_other: "其余 {{count, number}} 个 SDK",
      others_other: "其余 {{count, number}} 类接收方",
      open_ended_other: "兜底或泛称：{{count, number}} 个接收方",
    },
    general_other: "仅泛称或兜底：{{count, number}} 条",
    open: "展开",
    close: "收起",
  },

  graph: {
    label: "{{item}} 的流向图",
    help: "左右方向键沿流向移动，上下方向键在同一列移动，Home 回到数据项，回车查看依据。",
    more_other: "右侧还有 {{count, number}} 列",
    zoomIn: "放大",
    zoomOut: "缩小",
    zoomReset: "原始大小",
  },

  table: {
    caption: "{{item}} 的流向：每一步一行",
    transfer: "传递",
    from: "从",
    to: "到",
    kind: "类型",
    basis: "依据",
    action: "行为",
    modality: "措辞",
    clause: "条款",
    asStated: "原文用语",
    policy: "政策",
    member: "列名成员",
    provider: "SDK 提供方",
    deidentified: "去标识化",
  },

  export: {
    svg: "图（SVG）",
    png: "图（PNG）",
    csv: "表格（CSV）",
    json: "数据（JSON）",
    fileName: "流向-{{item}}",
    caption: "按政策文本可能的流向，不证明实际传输。",
    drawn: "{{date}} 生成",
  },

  empty: {
    filtered: {
      title: "筛选条件去掉了全部结果",
      text: "这些政策有条款提到{{item}}，但都不符合现在的筛选：{{reasons}}。",
    },
    general: {
      title: "没有条款点名{{item}}",
      text: "这些政策只用泛称或兜底表述提到个人信息（{{count, number}} 条）。这不等于不提供。",
    },
    silent: {
      title: "所选政策没有说到{{item}}",
      text: "政策未提及，不等于不收集或不提供。",
    },
    denied: {
      title: "所选政策声明不提供{{item}}",
      text: "点开政策查看原文。",
    },
    reason: {
      BASIS: "依据强度",
      MODALITY: "措辞",
      PURPOSE: "目的",
      RECIPIENT_KIND: "接收方类型",
    },
  },

  panel: {
    recipient: "依据",
    policy: "政策的说法",
    item: "数据项",
    group: "组内接收方",
    aboutPolicy: "这份政策对{{item}}的说法",
    clauses_other: "{{count, number}} 条条款提到它",
    refusals: "声明不提供的条款",
    onward_other: "由此可能再到达 {{count, number}} 个接收方",
    general_other: "另有 {{count, number}} 条只用泛称或兜底表述",
    alsoHolds: "它还可能得到哪些数据",
    origin: "起点",
    apart: "不把这两个名称当作同一家",
    apartNote: "机构按名称相同合并。存疑时可以分开看。",
    together: "恢复合并：{{name}}",
    apartTitle: "已分开看",
    paths: "查看全部路径",
    synonyms: "同义词",
    sensitiveGround: "敏感的依据",
  },

  keys: {
    view: "切换图与表",
    hops_other: "{{count, number}} 次传递",
  },

  error: "流向没有加载成功",
} as const;
