/**
 * What a column of a person's file can mean. `words` are how such columns are called, normalised (lower case, no accents,
 * single spaces), in English, German, French, Spanish, Portuguese, Estonian, Russian and Chinese, best first.
 */
export interface Field {
  /** '<entity>.<column>'. */
  id: string
  type: FieldType
  /** Says who somebody is: masked and asked for in exports. */
  personal: boolean
  words: string[]
}

export type FieldType =
  'text' | 'email' | 'phone' | 'money' | 'number' | 'time' | 'date' | 'clock' | 'boolean' | 'id'

export type Entity =
  'customer' | 'order' | 'line' | 'payment' | 'product' | 'ticket' | 'response' | 'event' | 'deal' | 'spend'

function field(id: string, type: FieldType, words: string, personal = false): Field {
  return { id, type, personal, words: words.split('|').filter(Boolean) }
}

const personal = (id: string, type: FieldType, words: string) => field(id, type, words, true)

export const FIELDS: Field[] = [
  personal(
    'customer.id',
    'id',
    'customer id|customer no|customer number|client id|user id|account id|member id|contact id|buyer id|customerid|custid|cust id|client|customer|user|visitor id|person id|kundennummer|kunden id|kunde|kundennr|numero client|id client|client id|id cliente|numero de cliente|cliente|codigo cliente|cod cliente|kliendi id|kliendinumber|klient|код клиента|номер клиента|id клиента|клиент|客户编号|客戶編號|客户id|会员编号|會員編號',
  ),
  personal('customer.alias', 'id', ''),
  personal(
    'customer.email',
    'email',
    'email|e mail|email address|e mail address|customer email|billing email|mail|contact email|buyer email|requester email|e mail adresse|emailadresse|kunden email|adresse e mail|courriel|adresse mail|correo electronico|correo|email cliente|endereco de email|e post|epost|e posti aadress|meiliaadress|электронная почта|эл почта|почта|имейл|电子邮件|電子郵件|邮箱|電郵|信箱',
  ),
  personal(
    'customer.phone',
    'phone',
    'phone|phone number|telephone|mobile|mobile phone|cell|billing phone|contact phone|tel|telefon|telefonnummer|handy|mobilnummer|telephone|portable|telefono|movil|celular|telefone|mobiil|телефон|номер телефона|мобильный|电话|電話|手机|手機',
  ),
  personal(
    'customer.name',
    'text',
    'name|full name|customer name|client name|buyer name|contact name|billing name|buyer|requester|requester name|display name|profile name|reviewer|reviewer name|author name|kundenname|vollstandiger name|nom complet|nom du client|nombre completo|nombre del cliente|nome completo|nome do cliente|nimi|kliendi nimi|taisnimi|имя клиента|фио|полное имя|姓名|客户姓名|客戶姓名|名称',
  ),
  personal(
    'customer.first_name',
    'text',
    'first name|firstname|given name|forename|billing first name|vorname|prenom|nombre|primeiro nome|eesnimi|имя|名',
  ),
  personal(
    'customer.last_name',
    'text',
    'last name|lastname|surname|family name|billing last name|nachname|familienname|nom|nom de famille|apellido|apellidos|sobrenome|apelido|perekonnanimi|фамилия|姓',
  ),
  field(
    'customer.company',
    'text',
    'company|company name|organization|organisation|account name|business|billing company|firma|unternehmen|societe|entreprise|empresa|compania|ettevote|компания|организация|公司|企业',
  ),
  personal(
    'customer.street',
    'text',
    'address|street|address1|address 1|address line 1|street address|billing street|billing address1|billing address 1|strasse|adresse|anschrift|rue|direccion|calle|endereco|rua|aadress|tanav|адрес|улица|地址',
  ),
  // Read as an id: nobody adds up such numbers, and the ".0" that a program put behind one goes.
  personal(
    'customer.house_number',
    'id',
    'street number|house number|house no|house nr|hausnummer|hausnr|haus nr|numero de rue|numero civico|numero exterior|huisnummer|husnummer|maja number|majanumber|номер дома|дом|门牌号|門牌號',
  ),
  personal(
    'customer.postcode',
    'text',
    'zip|zip code|postcode|postal code|billing zip|billing postcode|plz|postleitzahl|code postal|codigo postal|cep|sihtnumber|postiindeks|индекс|почтовый индекс|邮编|郵遞區號',
  ),
  field(
    'customer.city',
    'text',
    'city|town|billing city|customer city|stadt|ort|ville|ciudad|cidade|linn|город|城市|suburb|locality|municipality|postort|poblacion|localidad',
  ),
  field(
    'customer.region',
    'text',
    'state|region|province|county|billing province|billing state|customer state|bundesland|region|departement|estado|provincia|maakond|регион|область|省|地区',
  ),
  field(
    'customer.country',
    'text',
    'country|country code|country region|billing country|land|pays|pais|riik|страна|国家|國家',
  ),
  field(
    'customer.language',
    'text',
    'language|locale|user language|sprache|langue|idioma|keel|язык|语言|語言',
  ),
  personal(
    'customer.birth_date',
    'date',
    'birthday|birth date|date of birth|birthdate|dob|geburtstag|geburtsdatum|date de naissance|fecha de nacimiento|data de nascimento|sunniaeg|дата рождения|生日|出生日期',
  ),
  personal(
    'customer.gender',
    'text',
    'gender|sex|customer gender|geschlecht|anrede|sexe|sexo|genero|sugu|пол|性别|性別',
  ),
  field(
    'customer.job_title',
    'text',
    'job title|position|beruf|poste|cargo|puesto|ametikoht|должность|职位|職稱',
  ),
  field(
    'customer.consent_email',
    'boolean',
    'accepts email marketing|accepts marketing|email marketing consent|opt in|newsletter|subscribed|einwilligung|abonne|suscrito|inscrito|uudiskiri|подписка|订阅',
  ),
  field(
    'customer.tags',
    'text',
    'tags|labels|customer tags|schlagworte|etiquettes|etiquetas|sildid|теги|метки|标签',
  ),
  field(
    'customer.registered_at',
    'time',
    'sign up|signup date|registered|registration date|created|created at|create date|date created|profile created on|customer since|member since|dt customer|registriert am|kunde seit|angelegt am|date d inscription|fecha de alta|fecha de registro|data de cadastro|registreeritud|liitumise kuupaev|дата регистрации|注册时间|註冊日期',
  ),

  field(
    'order.id',
    'id',
    'order id|order no|order number|order|invoice|invoice no|invoice number|invoiceno|transaction id|transaction|receipt|receipt number|basket id|increment id|sale id|purchase id|order name|bestellnummer|bestellung|auftragsnummer|rechnungsnummer|belegnummer|numero de commande|commande|numero de facture|facture|numero de pedido|pedido|factura|numero do pedido|nota fiscal|tellimuse number|tellimus|arve number|arve|номер заказа|заказ|номер счета|чек|订单号|订单编号|訂單編號|訂單號碼|发票号',
  ),
  field(
    'order.occurred_at',
    'time',
    'order date|order purchase timestamp|invoice date|invoicedate|purchase date|purchased at|transaction date|sale date|sales date|date of purchase|created at|created|date|day|timestamp|datetime|date time|order time|paid at|bestelldatum|kaufdatum|rechnungsdatum|buchungsdatum|datum|tag|date de commande|date d achat|date de facture|fecha de pedido|fecha de compra|fecha pedido|fecha|data do pedido|data da compra|data|tellimuse kuupaev|ostukuupaev|kuupaev|дата заказа|дата покупки|дата|订单日期|下单时间|购买日期|日期|訂單日期|時間',
  ),
  field('order.time', 'clock', 'time|hour|uhrzeit|zeit|heure|hora|kellaaeg|aeg|время|时间'),
  field(
    'order.total',
    'money',
    'total|order total|grand total|total amount|amount|total price|total paid|sales|sales amount|revenue|order value|turnover|price paid|spend|payment|value|dollars|gesamtbetrag|gesamt|summe|betrag|umsatz|bestellsumme|rechnungsbetrag|brutto|montant|montant total|total ttc|chiffre d affaires|importe|importe total|monto|monto total|ventas|valor|valor total|valor pago|summa|kogusumma|kaive|сумма|сумма заказа|итого|стоимость|выручка|金额|总金额|总价|金額|總金額|實付金額',
  ),
  field(
    'order.subtotal',
    'money',
    'subtotal|goods total|items total|zwischensumme|artikelsumme|sous total|subtotal|vahesumma|подытог|小计|小計',
  ),
  field(
    'order.net',
    'money',
    'net sales|net|net amount|net total|net revenue|netto|nettobetrag|nettoumsatz|montant ht|net ht|neto|importe neto|liquido|valor liquido|neto|нетто|净额|净销售额',
  ),
  field(
    'order.discount',
    'money',
    'discount|discount amount|discounts|voucher amount|rabatt|nachlass|gutscheinwert|remise|reduction|descuento|desconto|allahindlus|soodustus|скидка|折扣|折扣金额',
  ),
  field(
    'order.tax',
    'money',
    'tax|taxes|vat|sales tax|tax amount|tax total|mwst|umsatzsteuer|steuer|tva|taxe|iva|impuesto|imposto|kaibemaks|km|налог|ндс|税|税额',
  ),
  field(
    'order.shipping',
    'money',
    'shipping|shipping amount|freight|shipping total|delivery|postage|versand|versandkosten|frais de port|livraison|envio|gastos de envio|frete|transport|tarne|доставка|运费|運費',
  ),
  field(
    'order.refunded',
    'money',
    'refunded|refunded amount|amount refunded|refund|refund amount|erstattet|erstattung|ruckerstattung|rembourse|remboursement|reembolso|reembolsado|tagastus|tagastatud|возврат|возвращено|退款|退款金额',
  ),
  field(
    'order.currency',
    'text',
    'currency|currency code|order currency|wahrung|devise|monnaie|moneda|moeda|valuuta|валюта|货币|币种|幣別',
  ),
  field(
    'order.status',
    'text',
    'status|order status|financial status|payment status|state|bestellstatus|statut|estado|estado del pedido|situacao|olek|staatus|статус|статус заказа|状态|订单状态|狀態',
  ),
  field(
    'order.cancelled_at',
    'time',
    'cancelled at|canceled at|cancel date|storniert am|annule le|cancelado|tuhistatud|отменен|取消时间',
  ),
  field('order.test', 'boolean', 'test|test order|is test'),
  field('order.is_refunded', 'boolean', ''),
  field('order.row_id', 'id', ''),
  field('order.refund_of', 'id', ''),
  field('order.adjusted_total', 'money', ''),
  field('order.given_back', 'money', ''),
  field(
    'order.channel',
    'text',
    'channel|source|sales channel|order source|origin|kanal|verkaufskanal|canal|canal de venta|canal de venda|muugikanal|канал|渠道|来源',
  ),
  field(
    'order.place',
    'text',
    'location|store|shop|branch|outlet|filiale|standort|magasin|tienda|sucursal|loja|pood|kauplus|магазин|филиал|门店',
  ),
  field(
    'order.payment_method',
    'text',
    'payment method|payment type|payment gateway|zahlungsart|zahlungsmethode|mode de paiement|metodo de pago|forma de pagamento|makseviis|способ оплаты|支付方式|付款方式',
  ),
  field(
    'order.coupon',
    'text',
    'discount code|coupon|coupon code|voucher|voucher code|promo code|gutschein|gutscheincode|code promo|cupon|cupom|sooduskood|kupong|промокод|купон|优惠券|優惠碼',
  ),

  field(
    'line.product_id',
    'id',
    'sku|product id|item id|stockcode|stock code|article number|article id|product code|lineitem sku|asin|artikelnummer|art nr|reference produit|referencia|codigo de producto|codigo do produto|tootekood|артикул|код товара|商品编号|商品編號|货号',
  ),
  field(
    'line.product',
    'text',
    'product|product name|item|item name|description|title|lineitem name|article|product purchased|produkt|artikel|produktname|bezeichnung|produit|designation|producto|articulo|descripcion|produto|descricao|toode|toote nimi|товар|наименование|название товара|商品|商品名称|产品|產品名稱',
  ),
  field(
    'line.category',
    'text',
    'category|product category|product type|department|department name|class name|kategorie|warengruppe|categorie|categoria|kategooria|tooteryhm|категория|类别|品类|類別',
  ),
  field(
    'line.quantity',
    'number',
    'quantity|qty|units|number of items|items|pieces|lineitem quantity|cds|menge|anzahl|stuck|quantite|qte|cantidad|unidades|quantidade|kogus|количество|кол во|数量|數量',
  ),
  field(
    'line.unit_price',
    'money',
    'unit price|unitprice|price|item price|price each|lineitem price|einzelpreis|preis|stuckpreis|prix unitaire|prix|precio unitario|precio|preco unitario|preco|hind|uhikuhind|цена|цена за единицу|单价|價格|單價',
  ),
  field(
    'line.amount',
    'money',
    'line total|item total|amount|line amount|positionssumme|zeilensumme|total ligne|importe linea|total item|rea summa|сумма позиции|小计',
  ),
  field(
    'line.discount',
    'money',
    'line discount|lineitem discount|item discount|item promotion discount|positionsrabatt',
  ),

  field('payment.amount', 'money', 'payment value|payment amount'),
  field('payment.method', 'text', 'payment type|payment method'),

  field('product.id', 'id', 'product id|sku|item id|variant sku|artikelnummer'),
  field('product.name', 'text', 'product name|title|name|produktname'),
  field(
    'product.category',
    'text',
    'product category name|category|product category|type|product type|kategorie',
  ),
  field('product.price', 'money', 'price|variant price|regular price|preis'),
  field('product.cost', 'money', 'cost|cost per item|unit cost|einkaufspreis'),

  field(
    'ticket.id',
    'id',
    'ticket id|ticket|ticket number|case id|case number|conversation id|request id|ticketnummer|vorgangsnummer|numero de ticket|numero de caso|id do ticket|pileti number|номер обращения|номер заявки|工单号|工單編號',
  ),
  field(
    'ticket.opened_at',
    'time',
    'created time|created at|created|opened at|opened|open date|date created|create date|ticket created|received at|erstellt am|eroffnet am|eingang|date de creation|cree le|fecha de creacion|fecha de apertura|data de abertura|criado em|loodud|avatud|дата создания|создано|创建时间|建立時間',
  ),
  field(
    'ticket.first_response_at',
    'time',
    'initial response time|first response at|first reply at|first response time|erste antwort|premiere reponse|primera respuesta|primeira resposta|esimene vastus|первый ответ|首次响应时间',
  ),
  field(
    'ticket.resolved_at',
    'time',
    'resolved time|solved at|resolved at|closed time|closed at|close date|time to resolution|gelost am|geschlossen am|resolu le|fecha de resolucion|resuelto|resolvido em|lahendatud|suletud|решено|дата закрытия|解决时间|關閉時間',
  ),
  field(
    'ticket.subject',
    'text',
    'subject|ticket subject|ticket name|title|betreff|sujet|objet|asunto|assunto|teema|тема|主题|主旨',
  ),
  field(
    'ticket.text',
    'text',
    'description|ticket description|message|body|content|text|beschreibung|nachricht|message|descripcion|mensaje|mensagem|descricao|kirjeldus|sonum|описание|сообщение|内容|描述',
  ),
  field('ticket.channel', 'text', 'source|via|channel|ticket channel|kanal|canal|allikas|канал|来源'),
  field(
    'ticket.topic',
    'text',
    'type|ticket type|category|topic|group|kategorie|typ|categorie|tipo|categoria|tuup|тип|类型',
  ),
  field(
    'ticket.priority',
    'text',
    'priority|ticket priority|prioritat|priorite|prioridad|prioridade|prioriteet|приоритет|优先级',
  ),
  field('ticket.status', 'text', 'status|ticket status|state|statut|estado|olek|статус|状态'),
  field('ticket.reopened', 'number', 'reopens|reopened|reopen count'),

  field(
    'response.id',
    'id',
    'response id|review id|respondent id|submission id|responseid|antwort id|id de reponse|id de respuesta|vastuse id|id отзыва|评论编号',
  ),
  field(
    'response.occurred_at',
    'time',
    'submit date|submit date utc|response date|review date|review created|date|timestamp|created at|end date|recorded date|survey date|answered at|submitted at|ausgefullt am|datum|bewertungsdatum|date de reponse|date|fecha|fecha de respuesta|data|data da resposta|kuupaev|vastamise aeg|дата|дата отзыва|评价时间|提交时间|日期',
  ),
  field(
    'response.score',
    'number',
    'score|rating|stars|star rating|review stars|review score|nps|nps score|csat|ces|csat score|ces score|nps rating|csat rating|satisfaction score|satisfaction rating|overall rating|overall score|customer rating|user rating|satisfaction|customer satisfaction rating|how likely|bewertung|sterne|note|etoiles|puntuacion|calificacion|valoracion|estrellas|nota|avaliacao|hinnang|hinne|tarnid|оценка|рейтинг|звезды|评分|星级|評分|分數',
  ),
  field(
    'response.text',
    'text',
    'review text|review content|comment|comments|review|feedback|text|content|message|review comment message|what did you like|why|reason|kommentar|bewertungstext|begrundung|commentaire|avis|comentario|opinion|resena|comentarios|kommentaar|tagasiside|arvustus|комментарий|отзыв|текст отзыва|评论|评价内容|評論|意見',
  ),
  field(
    'response.title',
    'text',
    'review title|title|headline|summary|review summary|review comment title|titel|titre|titulo|pealkiri|заголовок|标题',
  ),
  field('response.order', 'id', 'reference id|order id|order reference|order number'),
  field(
    'response.product',
    'text',
    'product|product name|item|clothing id|produkt|produit|producto|produto|toode|товар|商品',
  ),
  field(
    'response.place',
    'text',
    'location name|location|store|shop|place|filiale|lieu|lugar|koht|место|门店',
  ),
  field(
    'response.language',
    'text',
    'review language|language|reviewer language|sprache|langue|idioma|keel|язык|语言',
  ),

  field('event.id', 'id', 'event id|visit id|session id|idvisit'),
  field(
    'event.occurred_at',
    'time',
    'server date|visit date|event time|event date|timestamp|time|date|datetime|zeitpunkt|date|fecha|data|aeg|время|时间',
  ),
  field(
    'event.kind',
    'text',
    'event|event name|action|event type|kind|ereignis|evenement|evento|sundmus|событие|事件',
  ),
  field(
    'event.campaign',
    'text',
    'campaign|campaign name|utm campaign|kampagne|campagne|campana|campanha|kampaania|кампания|活动',
  ),
  field('event.variant', 'text', 'variant|group|variation'),
  field('event.channel', 'text', 'referrer type|referrertype|medium|source medium|utm source|traffic source'),
  field(
    'event.device',
    'text',
    'device|device type|devicetype|gerat|appareil|dispositivo|seade|устройство|设备',
  ),
  field('event.label', 'text', 'page|url|landing page|page title|label|seite'),
  field('event.value', 'number', 'value|event value|duration|visit duration'),

  field('deal.id', 'id', 'deal id|opportunity id|deal'),
  field('deal.name', 'text', 'deal name|opportunity name'),
  field('deal.opened_at', 'time', 'create date|created date|deal created|opened at'),
  field('deal.closed_at', 'time', 'close date|closed date|won time'),
  field('deal.stage', 'text', 'deal stage|stage|phase'),
  field('deal.status', 'text', 'deal status'),
  field('deal.amount', 'money', 'amount|deal value|value'),
  field('deal.currency', 'text', 'currency|deal currency'),
  field('deal.reason', 'text', 'lost reason|closed lost reason'),

  field('spend.channel', 'text', 'channel|platform|source'),
  field('spend.campaign', 'text', 'campaign|campaign name'),
  field('spend.from_day', 'date', 'day|date|week|month'),
  field('spend.amount', 'money', 'spend|cost|ad spend|amount spent'),
]

const BY_ID = new Map(FIELDS.map((one) => [one.id, one]))

export function fieldById(id: string): Field {
  const found = BY_ID.get(id)
  if (!found) throw new Error(`No field called ${id}`)
  return found
}

/** Of a column that says when something happened, with or without the time of day. */
export function isTimeField(id: string): boolean {
  const { type } = fieldById(id)
  return type === 'time' || type === 'date'
}

/** Of a column that says in which currency the amounts beside it are. */
export function isCurrencyField(id: string | null): boolean {
  return id === 'order.currency' || id === 'deal.currency'
}

export function entityOf(fieldId: string): Entity {
  return fieldId.slice(0, fieldId.indexOf('.')) as Entity
}
