export const paths = {
  name: "到达路径",
  title: "{{item}} 到 {{name}} 的路径",
  end: "接收方",
  toTrace: "这项数据的全部流向",
  toHoldings: "它还可能得到哪些数据",

  conclusion: {
    ways_other:
      "按政策文本，<i>{{item}}</i>到<b>{{name}}</b>有 <n>{{count, number}}</n> 条路径：<n>{{stated, number}}</n> 条每一步都有条款陈述，<n>{{possible, number}}</n> 条含推断（未陈述）的一步。",
    none_other: "没有条款说<i>{{item}}</i>会到达<b>{{name}}</b>。",
    capped_other: "已显示 {{shown, number}} / {{count, number}} 条，最确定的在前。",
  },

  step: {
    label: "路径",
    of: "第 {{number, number}} / {{count, number}} 条路径",
    previous: "上一条路径",
    next: "下一条路径",
  },

  list: {
    label: "路径，最确定的在前",
    way: "路径 {{number, number}}",
    transfers_other: "{{count, number}} 次传递",
  },

  hop: {
    DISCLOSED: "披露",
    NAMED_MEMBER: "列名成员",
    SDK_PROVIDER: "SDK 提供方",
    ONWARD_STATED: "再传递（有陈述）",
    ONWARD_POSSIBLE: "推断（未陈述）",
  },

  csv: {
    way: "路径",
    step: "步骤",
    kind: "步骤类型",
    weakest: "最弱依据",
  },

  graph: {
    label: "{{item}} 到 {{name}} 的路径图",
    help: "左右方向键沿流向移动，上下方向键在同一列移动，Home 回到数据项，回车查看依据，方括号键切换路径。",
  },

  empty: {
    title: "没有 {{item}} 到 {{name}} 的路径",
    text: "政策未提及，不等于不提供。",
    named: "没有条款点名这项数据；只用泛称或兜底表述的条款没有计入。政策未提及，不等于不提供。",
    filtered: "按现在的筛选没有路径。",
  },

  incomplete: {
    title: "还缺数据项或接收方",
    text: "在搜索框里输入“数据项 → 接收方”，例如“面部视频 → 征信机构”。",
    search: "去搜索",
  },

  unknown: {
    nobody: "没有找到其中一个名称",
    several: "其中一个名称可能指多个对象",
    text: "地址中的数据项是“{{data}}”，接收方是“{{to}}”。",
  },

  error: "路径没有加载成功",
} as const;
