/** The commonest family names of Japan as they are written, with how they are read. */
export const FAMILY_NAMES = `
佐藤 sato|鈴木 suzuki|高橋 takahashi|田中 tanaka|伊藤 ito|渡辺 watanabe|渡邊 watanabe|渡邉 watanabe|山本 yamamoto|中村 nakamura
小林 kobayashi|加藤 kato|吉田 yoshida|山田 yamada|佐々木 sasaki|山口 yamaguchi|松本 matsumoto|井上 inoue|木村 kimura|斎藤 saito
斉藤 saito|齋藤 saito|齊藤 saito|清水 shimizu|山崎 yamazaki yamasaki|阿部 abe|池田 ikeda|橋本 hashimoto|山下 yamashita|石川 ishikawa
中島 nakajima nakashima|前田 maeda|藤田 fujita|小川 ogawa|岡田 okada|後藤 goto|長谷川 hasegawa|村上 murakami|近藤 kondo|石井 ishii
坂本 sakamoto|遠藤 endo|青木 aoki|藤井 fujii|西村 nishimura|福田 fukuda|太田 ota|三浦 miura|藤原 fujiwara|岡本 okamoto|松田 matsuda
中川 nakagawa|中野 nakano|原田 harada|小野 ono|田村 tamura|竹内 takeuchi|金子 kaneko|和田 wada|中山 nakayama|石田 ishida|上田 ueda
森田 morita|柴田 shibata|酒井 sakai|工藤 kudo|横山 yokoyama|宮崎 miyazaki|宮本 miyamoto|内田 uchida|高木 takagi|安藤 ando|谷口 taniguchi
大野 ono|丸山 maruyama|今井 imai|高田 takada takata|藤本 fujimoto|武田 takeda|村田 murata|上野 ueno|杉山 sugiyama|増田 masuda|平野 hirano
大塚 otsuka|千葉 chiba|久保 kubo|松井 matsui|小島 kojima|岩崎 iwasaki|桜井 sakurai|櫻井 sakurai|野口 noguchi|松尾 matsuo|野村 nomura
木下 kinoshita|菊地 kikuchi|菊池 kikuchi|佐野 sano|大西 onishi|杉本 sugimoto|新井 arai|荒井 arai|浜田 hamada|濱田 hamada|市川 ichikawa
古川 furukawa|水野 mizuno|小松 komatsu|島田 shimada|小山 koyama oyama|山内 yamauchi|吉川 yoshikawa|西田 nishida|北村 kitamura|安田 yasuda
五十嵐 igarashi|川口 kawaguchi|平田 hirata|関口 sekiguchi|中田 nakata nakada|服部 hattori|飯田 iida|東 higashi azuma|本田 honda|川村 kawamura
樋口 higuchi|久保田 kubota|田口 taguchi|川崎 kawasaki|山中 yamanaka|福島 fukushima|永井 nagai|大島 oshima|黒田 kuroda|松下 matsushita
岩田 iwata|尾崎 ozaki|松岡 matsuoka|秋山 akiyama|石原 ishihara|馬場 baba|大橋 ohashi|小池 koike|矢野 yano|浅野 asano|荒木 araki|大久保 okubo
野田 noda|熊谷 kumagai|吉村 yoshimura|松村 matsumura|川上 kawakami|西川 nishikawa|星野 hoshino|奥村 okumura|三宅 miyake|内藤 naito
篠原 shinohara|片山 katayama|広瀬 hirose|本間 honma|関根 sekine|成田 narita|大川 okawa|早川 hayakawa|横田 yokota|望月 mochizuki|桑原 kuwahara`;

/** Common given names in the same way. */
export const GIVEN_NAMES = `
太郎 taro|一郎 ichiro|次郎 jiro|二郎 jiro|三郎 saburo|健太 kenta|健太郎 kentaro|翔太 shota|大輔 daisuke|拓也 takuya|達也 tatsuya|直樹 naoki
和也 kazuya|健一 kenichi|誠 makoto|浩 hiroshi|博 hiroshi|隆 takashi|修 osamu|実 minoru|清 kiyoshi|茂 shigeru|進 susumu|勝 masaru|明 akira
聡 satoshi|哲也 tetsuya|秀樹 hideki|英樹 hideki|正樹 masaki|裕太 yuta|雄太 yuta|悠太 yuta|勇太 yuta|大樹 daiki|大輝 daiki|翔 sho|蓮 ren|陽翔 haruto
湊 minato|悠真 yuma|颯太 sota|蒼 aoi|樹 itsuki|悠斗 yuto|優斗 yuto|海斗 kaito|大和 yamato|涼太 ryota|亮太 ryota|亮 ryo|涼 ryo|遼 ryo|純一 junichi
健二 kenji|賢治 kenji|健司 kenji|浩二 koji|康介 kosuke|孝 takashi|剛 tsuyoshi|豊 yutaka|学 manabu|徹 toru|透 toru|稔 minoru|昭 akira|正 tadashi
雅人 masato|正人 masato|春樹 haruki|信 makoto|信也 shinya|真也 shinya|啓介 keisuke|圭介 keisuke|祐介 yusuke|裕介 yusuke|雄介 yusuke|俊介 shunsuke
花子 hanako|愛 ai|葵 aoi|美咲 misaki|陽菜 hina|結衣 yui|結菜 yuna|さくら sakura|桜 sakura|凛 rin|莉子 riko|美羽 miu|優奈 yuna|七海 nanami|彩 aya
綾 aya|彩香 ayaka|綾香 ayaka|明日香 asuka|恵 megumi|恵子 keiko|恵美 emi|由美 yumi|由美子 yumiko|陽子 yoko|洋子 yoko|久美子 kumiko|裕子 yuko|優子 yuko
祐子 yuko|真由美 mayumi|直美 naomi|智子 tomoko|和子 kazuko|幸子 sachiko yukiko|京子 kyoko|京香 kyoka|美穂 miho|美香 mika|香織 kaori|麻衣 mai|舞 mai
千尋 chihiro|麻美 asami|友美 tomomi|理恵 rie|里奈 rina|奈々 nana|菜々子 nanako|典子 noriko|紀子 noriko|順子 junko|純子 junko|真理子 mariko|麻里 mari
真理 mari|みゆき miyuki|美幸 miyuki|美雪 miyuki|春香 haruka|遥 haruka|千夏 chinatsu|夏美 natsumi|智美 tomomi|朋子 tomoko|文子 fumiko|良子 ryoko|涼子 ryoko`;
