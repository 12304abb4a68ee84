/** Frequent characters written otherwise in simplified (first) and traditional Chinese (second), pair by pair. */
const SIMPLIFIED =
  '个过点间会时来后为觉错还开这无试质价没经鲜饭两实见厅饮话样够鸡别汤鱼较务单满应热买酱讲对钱当头浓说选员边气带钟环装问软发评条难么体细卖择虽里种该适们现门国总机题贵龙东态给欢结级块连饱饼旧电劲楼货红记风张场紧费帮调层长弹离约盘惊齐类极夹刚阵爱听计简动腻终锅马设绝订网萝数赞写书车关号进转变声让处预荐议从确将换炉观论韩肠显绍认铺购区衬师图纸摆苹远杂强并礼凉贝盐罗顺浆识铁恶轻贴盖标宝脚闻线节壳顾请码围绿学'
const TRADITIONAL =
  '個過點間會時來後為覺錯還開這無試質價沒經鮮飯兩實見廳飲話樣夠雞別湯魚較務單滿應熱買醬講對錢當頭濃說選員邊氣帶鐘環裝問軟發評條難麼體細賣擇雖裡種該適們現門國總機題貴龍東態給歡結級塊連飽餅舊電勁樓貨紅記風張場緊費幫調層長彈離約盤驚齊類極夾剛陣愛聽計簡動膩終鍋馬設絕訂網蘿數讚寫書車關號進轉變聲讓處預薦議從確將換爐觀論韓腸顯紹認鋪購區襯師圖紙擺蘋遠雜強並禮涼貝鹽羅順漿識鐵惡輕貼蓋標寶腳聞線節殼顧請碼圍綠學'
/** Of written Cantonese, which is traditional. */
const CANTONESE = '嘅唔喺啲咁嘢冇佢哋嚟'

const simplified = new Set(SIMPLIFIED)
const traditional = new Set(TRADITIONAL + CANTONESE)

/**
 * Which script Chinese words are written in: that of which more characters tell. Where none does, simplified: of the
 * texts of our sets without a telling character, nearly all are.
 */
export function chineseScript(text: string): 'zh-Hans' | 'zh-Hant' {
  let lead = 0
  for (const character of text) {
    if (simplified.has(character)) lead += 1
    else if (traditional.has(character)) lead -= 1
  }
  return lead < 0 ? 'zh-Hant' : 'zh-Hans'
}
