/** Recorded answers of `Search`, cut to what the tests look at. */
import type { Hit } from "@/api/search";

export const faceVideo: Hit = {
  kind: "DATA_TYPE",
  label: "面部视频",
  matchedAs: "人脸视频",
  match: "START",
  score: 0.85,
  printedIn: null,
  node: { __typename: "DataType", id: "data:face_video", zh: "面部视频", en: "Face video", sensitive: true },
};

export const facePhoto: Hit = {
  kind: "DATA_TYPE",
  label: "人脸照片",
  matchedAs: "人脸照片",
  match: "START",
  score: 0.85,
  printedIn: null,
  node: { __typename: "DataType", id: "data:face_photo", zh: "人脸照片", en: "Face photo", sensitive: true },
};

export const mashang: Hit = {
  kind: "ORGANIZATION",
  label: "马上消费金融股份有限公司",
  matchedAs: "马上消费金融股份有限公司",
  match: "START",
  score: 0.8,
  printedIn: null,
  node: {
    __typename: "Organization",
    id: "organization:马上消费金融股份有限公司",
    operates: [{ id: "policy:mashang" }],
  },
};

export const noHits = { data: [], organizations: [], sdks: [], categories: [], policies: [] };

export const policyList = {
  policies: {
    totalCount: 2,
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [
      {
        id: "policy:58-consumer-credit",
        name: "58-consumer-credit",
        title: "隐私权政策",
        titleEn: "58 Consumer Credit privacy policy",
        updated: "2023-01-13",
        effective: "2023-01-20",
        operators: [{ id: "organization:长沙五八同城信息技术有限公司", label: "长沙五八同城信息技术有限公司" }],
      },
      {
        id: "policy:mashang",
        name: "mashang",
        title: "马上消费隐私政策",
        titleEn: "Mashang Consumer Finance privacy policy",
        updated: "2022-03-24",
        effective: "2022-03-29",
        operators: [{ id: "organization:马上消费金融股份有限公司", label: "马上消费金融股份有限公司" }],
      },
    ],
  },
};
