import { foldWord } from './fold.js';

/** Before a name, and no part of it; folded. */
export const TITLES = new Set(
  `mr mrs ms miss mx dr prof professor sir rev reverend doctor mister madam herr frau fraulein hr dipl ing univ doz med
  phil rer nat mme mlle monsieur madame mademoiselle maitre docteur sr sra srta senor senora senorita sig sigra signor
  signora signorina dott dottssa doutor dhr mevr mevrouw meneer gospodin gospozha hra rouva`.split(/\s+/),
);
/** Titles that are names as well: they only tell a name from a word. */
export const ALSO_TITLES = new Set(
  'lady lord dame father sister brother uncle aunt auntie m fr don dona pan pani coach teacher mentor onkel tante'.split(
    ' ',
  ),
);
/** After a name, and no part of it. */
export const SUFFIXES = new Set(
  `jr jun junior sr sen senior ii iii iv phd dphil md mba msc bsc ma ba meng beng obe mbe cbe qc kc esq ceng llb llm jd
  bed pgce`.split(/\s+/),
);
/** Within a surname, and no name alone. */
export const PARTICLES = new Set(
  `van von der den de del della di da do dos das du des la le les el al ul bin ibn bint ben abu af av zu zum zur vom ter ten
  te op 't san st saint y e und et mac mc o d l dal dalla dello lo degli san santa ap ab`.split(/\s+/),
);
/** Families' names that come first where the whole name is written in Latin letters, as roster entries often are. */
export const EASTERN_SURNAMES = new Set(
  `wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng feng
  han cao zeng peng xiao cai pan tian dong yuan yu ye du su wei cheng lu ding ren shen yao jiang cui tan fan wong chan
  cheung ng lau leung kwok chow lam ho tsang yeung fung yip tsui choi chiu kim lee park choe jung kang cho yoon jang lim
  shin kwon hwang ahn oh seo nguyen tran le pham hoang phan vu vo dang bui do duong ly huynh truong dinh doan trinh`.split(
    /\s+/,
  ),
);
/** After a surname in the scripts of East Asia. */
export const HONORIFICS =
  '老师 老師 先生 小姐 女士 同学 同學 教授 医生 醫生 太太 总 總 氏 さん 様 さま 君 くん ちゃん 씨 님 선생 선생님 교수 박사'
    .split(' ')
    .map(foldWord);
