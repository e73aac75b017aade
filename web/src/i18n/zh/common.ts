export const common = {
  product: "共享图谱",
  tagline: "消费金融隐私政策数据流向",
} as const;
