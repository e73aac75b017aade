export const compare = {
  title: "政策比较",
  failed: "比较表没有加载成功",
  unclassified: "未归类",
  otherData: "其他数据",

  mode: {
    label: "比较方式",
    side: "并列",
    merged: "合并",
    item: "单项",
  },

  filter: {
    policies: "参与比较的政策",
    noDate: "日期未写明",
    sensitiveOnly: "只看敏感",
    allPolicies: "加入全部政策",
    allData: "不限敏感",
    firstItem: "改看面部视频",
  },

  tag: {
    sensitive: "敏",
    sensitiveName: "敏感",
    thirdPerson: "第三人",
    thirdPersonName: "第三人的数据",
    group: "整类",
    groupName: "整类，含其中各项",
  },

  table: {
    region: "比较表",
    caption: "政策比较：数据类型 × 接收方类别",
    captionItem: "{{item}}：各政策 × 接收方类别",
    help: "方向键在格间移动，Home、End 到行首行尾，回车打开条款；列标题可展开为各类接收方。",
    dataType: "数据类型",
    order: "格内依次 {{letters}}",
    added: "各政策相加",
    total: "合计",
    policy: "政策",
    stance: "立场",
    silentData_other: "没有陈述的数据项 {{count, number}} 项",
    silentDataWhy: "条款提到这些数据项，但没有一条说运营者会提供它们。",
    silentFamilies: "没有陈述的接收方类别：{{families}}。",
  },

  /** A cell's name is `行 → 列：政策 51，政策 1（无逐字明示）`. */
  name: {
    colon: "：",
    comma: "，",
    unstated: "（无逐字明示）",
    sum: "相加",
  },

  legend: {
    label: "图例",
    hatch: "无逐字明示",
    heat: "接收方数",
    unit: "列名的每家机构计 1；没有列名的每类接收方计 1。",
    side: "每条竖栏是一份政策。",
    merged: "数字为各政策相加，合计为各格相加：两份政策写到同一家机构时计 2。",
    item: "数字为接收方数，线型为最强依据；这里也计泛称与兜底表述。",
  },

  item: {
    choose: "数据项",
    note: "“声明不提供”“未提及”“仅泛称”是三种不同的答案。",
  },

  narrow: {
    family: "接收方类别",
    nothing: "所选政策没有陈述向{{family}}提供的数据项。",
    nobody: "没有陈述的接收方。",
  },

  panel: {
    parties_other: "{{count, number}} 家/类",
    detail: "列名机构 {{named, number}} 家，条款中的称谓 {{recipients, number}} 个，条款 {{clauses, number}} 条",
    none: "没有陈述",
    sum: "相加 {{count, number}} 家/类。各政策写到的可能是同一家，没有合并。",
    unnamed: "接收方未写明",
    openPolicy: "在政策中打开",
    quote: "原文：{{policy}} {{locator}} {{recipient}}",
    capped: "已显示 {{shown, number}} / {{count, number}} 条条款，其余请打开政策查看。",
    failed: "条款没有加载成功",
    trace: "追踪{{item}}",
    single: "单项比较",
    refusals_other: "声明不提供的条款 {{count, number}} 条",
    general_other: "另有 {{count, number}} 条只用泛称或兜底表述。",
  },

  empty: {
    sensitive: "没有敏感的数据项",
    sensitiveText: "所选政策没有条款提到敏感的数据项。",
    policies: "所选政策没有陈述任何提供",
    policiesText: "政策未陈述，不等于不提供。",
    none: "还没有加载政策",
    noneText: "加载政策后，这里按数据类型与接收方类别比较。",
    policiesPage: "前往政策列表",
  },

  csv: {
    button: "CSV",
    fileName: "比较-{{mode}}",
    group: "数据组",
    data: "数据项",
    dataEn: "数据项（英文）",
    sensitive: "敏感",
    thirdPerson: "第三人",
    recipient: "接收方类别",
    policy: "政策",
    parties: "接收方数（家/类）",
    recipients: "条款中的称谓数",
    named: "列名机构数",
    basis: "最强依据",
    modality: "最确定的措辞",
    clauses: "条款数",
    ids: "条款编号",
    stance: "立场",
    yes: "是",
    sum: "各政策相加",
  },
} as const;
