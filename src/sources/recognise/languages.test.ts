import { describe, expect, it } from 'vitest'
import { fieldsOf, recogniseText } from './recognise-for-test'

const table = (header: string, rows: readonly string[]) => [header, ...rows].join('\n') + '\n'

/** Header → the fields of its columns in their order, '' for none. */
async function read(header: string, rows: readonly string[]): Promise<[string, string[]]> {
  const mapping = await recogniseText(table(header, rows))
  return [mapping.recognisedAs, mapping.columns.map(({ field }) => field ?? '')]
}

describe('orders: number, customer, day, product, pieces, price, sum', () => {
  const rows = [
    'A-1001;C-17;2024-05-03;Assam;2;5.00;10.00',
    'A-1002;C-18;2024-05-14;Cup;1;7.50;7.50',
    'A-1003;C-17;2024-06-02;Assam;3;5.00;15.00',
    'A-1004;C-19;2024-06-09;Pot;1;30.00;30.00',
  ]
  const fields = ['order.id', 'customer.id', 'order.occurred_at', 'line.product', 'line.quantity', 'line.unit_price', 'order.total'] // prettier-ignore

  it.each([
    ['en', 'Order No;Customer No;Order Date;Item;Qty;Unit Price;Total'],
    ['de', 'Bestellnummer;Kundennummer;Bestelldatum;Artikel;Menge;Einzelpreis;Gesamtbetrag'],
    [
      'fr',
      'Numéro de commande;Numéro de client;Date de commande;Produit;Quantité;Prix unitaire;Montant total',
    ],
    ['es', 'Número de pedido;Código cliente;Fecha de pedido;Producto;Cantidad;Precio unitario;Importe total'],
    ['it', 'Numero ordine;Codice cliente;Data ordine;Prodotto;Quantità;Prezzo unitario;Totale ordine'],
    ['pt', 'Número do pedido;Código cliente;Data do pedido;Produto;Quantidade;Preço unitário;Valor total'],
    ['nl', 'Bestelnummer;Klantnummer;Besteldatum;Productnaam;Aantal;Stukprijs;Totaalbedrag'],
    ['sv', 'Ordernummer;Kundnummer;Orderdatum;Produktnamn;Antal;Styckpris;Totalsumma'],
    ['da', 'Ordrenummer;Kundenummer;Ordredato;Produktnavn;Antal;Stykpris;Samlet beløb'],
    ['no', 'Ordrenr;Kundenr;Kjøpsdato;Varenavn;Antall;Enhetspris;Totalbeløp'],
    ['fi', 'Tilausnumero;Asiakasnumero;Tilauspäivä;Tuotenimi;Määrä;Yksikköhinta;Loppusumma'],
    ['et', 'Tellimuse number;Kliendinumber;Tellimuse kuupäev;Toode;Kogus;Ühikuhind;Kogusumma'],
    ['lv', 'Pasūtījuma numurs;Klienta numurs;Pasūtījuma datums;Prece;Daudzums;Vienības cena;Kopsumma'],
    ['lt', 'Užsakymo numeris;Kliento numeris;Užsakymo data;Prekė;Kiekis;Vieneto kaina;Bendra suma'],
    [
      'pl',
      'Numer zamówienia;Numer klienta;Data zamówienia;Nazwa produktu;Ilość;Cena jednostkowa;Wartość zamówienia',
    ],
    [
      'cs',
      'Číslo objednávky;Číslo zákazníka;Datum objednávky;Název produktu;Množství;Jednotková cena;Celková částka',
    ],
    [
      'sk',
      'Číslo objednávky;ID zákazníka;Dátum objednávky;Názov produktu;Počet kusov;Cena za kus;Celková suma',
    ],
    ['hu', 'Rendelésszám;Vevőkód;Rendelés dátuma;Terméknév;Mennyiség;Egységár;Végösszeg'],
    ['ro', 'Număr comandă;Cod client;Data comenzii;Nume produs;Cantitate;Preț unitar;Valoare totală'],
    ['bg', 'Номер на поръчка;Клиентски номер;Дата на поръчка;Продукт;Количество;Единична цена;Обща сума'],
    ['ru', 'Номер заказа;Код клиента;Дата заказа;Товар;Количество;Цена;Сумма заказа'],
    [
      'uk',
      'Номер замовлення;Код клієнта;Дата замовлення;Назва товару;Кількість;Ціна за одиницю;Загальна сума',
    ],
    [
      'el',
      'Αριθμός παραγγελίας;Κωδικός πελάτη;Ημερομηνία παραγγελίας;Προϊόν;Ποσότητα;Τιμή μονάδας;Συνολικό ποσό',
    ],
    ['tr', 'Sipariş No;Müşteri No;Sipariş Tarihi;Ürün Adı;Adet;Birim Fiyat;Toplam Tutar'],
    ['ar', 'رقم الطلب;رقم العميل;تاريخ الطلب;اسم المنتج;الكمية;سعر الوحدة;المبلغ الإجمالي'],
    ['he', 'מספר הזמנה;מספר לקוח;תאריך הזמנה;שם מוצר;כמות;מחיר ליחידה;סכום כולל'],
    ['hi', 'ऑर्डर संख्या;ग्राहक संख्या;ऑर्डर तिथि;उत्पाद का नाम;मात्रा;इकाई मूल्य;कुल राशि'],
    ['id', 'Nomor Pesanan;ID Pelanggan;Tanggal Pembelian;Nama Produk;Jumlah Barang;Harga Satuan;Total Harga'],
    ['vi', 'Mã đơn hàng;Mã khách hàng;Ngày đặt hàng;Tên sản phẩm;Số lượng;Đơn giá;Tổng tiền'],
    ['th', 'หมายเลขคำสั่งซื้อ;รหัสลูกค้า;วันที่สั่งซื้อ;ชื่อสินค้า;จำนวน;ราคาต่อหน่วย;ยอดรวม'],
    ['ja', '注文番号;顧客ID;注文日;商品名;数量;単価;合計金額'],
    ['ko', '주문번호;고객번호;주문일자;상품명;수량;단가;결제금액'],
    ['zh-Hans', '订单编号;客户编号;下单时间;商品名称;数量;单价;实付金额'],
    ['zh-Hant', '訂單編號;客戶編號;訂單日期;商品名稱;數量;單價;總金額'],
    ['code', 'ord_nbr;cust_id;txn_dt;item_desc;qty;unit_prc;purchase_amt'],
    ['camel case', 'OrderNo;CustID;PurchaseDate;ProductName;Quantity;UnitPrice;TotalAmount'],
    ['run together', 'orderid;customerid;orderdate;productname;quantity;unitprice;totalamount'],
    ['units', 'Order ID;Customer ID;Order Date;Product;Units;Price (EUR);Amount in EUR'],
    ['client_nr', 'transaction_id;client_nr;transaction_date;product;quantity;price;amount_usd'],
    ['German short', 'Rechnungsnr.;Kd-Nr.;Rechnungsdatum;Bezeichnung;Stück;Preis;Umsatz brutto'],
  ])('%s', async (_, header) => {
    expect(await read(header, rows)).toEqual(['generic-orders', fields])
  })
})

describe('reviews: day, stars, words', () => {
  const rows = [
    '2024-05-03;5;The tea was lovely and came on the very next day',
    '2024-05-14;2;I waited for three weeks and nobody answered me',
    '2024-06-02;4;Good value for money though the box was dented',
  ]
  it.each([
    ['en', 'review_date;star_rating;review_body'],
    ['de', 'Bewertungsdatum;Sterne;Kommentar'],
    ['fr', "Date de l'avis;Note;Commentaire"],
    ['es', 'Fecha;Puntuación;Comentario'],
    ['it', 'Data recensione;Valutazione;Commento'],
    ['pt', 'Data;Avaliação;Comentário'],
    ['nl', 'Beoordelingsdatum;Sterren;Opmerking'],
    ['sv', 'Recensionsdatum;Betyg;Kommentar'],
    ['da', 'Dato;Stjerner;Anmeldelse'],
    ['no', 'Dato;Vurdering;Tilbakemelding'],
    ['fi', 'Arvostelupäivä;Arvosana;Palaute'],
    ['et', 'Kuupäev;Hinnang;Tagasiside'],
    ['lv', 'Datums;Vērtējums;Atsauksme'],
    ['lt', 'Atsiliepimo data;Įvertinimas;Atsiliepimas'],
    ['pl', 'Data opinii;Ocena;Opinia'],
    ['cs', 'Datum hodnocení;Hodnocení;Recenze'],
    ['sk', 'Dátum;Hodnotenie;Recenzia'],
    ['hu', 'Értékelés dátuma;Csillagok;Vélemény'],
    ['ro', 'Data recenziei;Evaluare;Comentariu'],
    ['bg', 'Дата на отзив;Оценка;Отзив'],
    ['ru', 'Дата отзыва;Оценка;Отзыв'],
    ['uk', 'Дата відгуку;Оцінка;Відгук'],
    ['el', 'Ημερομηνία κριτικής;Βαθμολογία;Σχόλιο'],
    ['tr', 'Yorum Tarihi;Puan;Yorum'],
    ['ar', 'تاريخ المراجعة;التقييم;التعليق'],
    ['he', 'תאריך ביקורת;דירוג;חוות דעת'],
    ['hi', 'समीक्षा तिथि;रेटिंग;टिप्पणी'],
    ['id', 'Tanggal Ulasan;Bintang;Ulasan'],
    ['vi', 'Ngày đánh giá;Số sao;Nhận xét'],
    ['th', 'วันที่รีวิว;คะแนน;ความคิดเห็น'],
    ['ja', '投稿日;評価;口コミ'],
    ['ko', '작성일;별점;후기'],
    ['zh-Hans', '评论时间;评分;评论内容'],
    ['zh-Hant', '評論時間;評分;評論內容'],
  ])('%s', async (_, header) => {
    expect(await read(header, rows)).toEqual([
      'generic-responses',
      ['response.occurred_at', 'response.score', 'response.text'],
    ])
  })
})

describe('tickets: number, mail, opened, solved, subject, words', () => {
  const rows = [
    'T-1;ann@x.org;2024-05-03 10:00;2024-05-04 11:00;Late;Where is my parcel? It should have come last week',
    'T-2;bo@x.org;2024-05-14 12:00;2024-05-14 18:00;Broken;The pot arrived in three pieces, please send another',
    'T-3;ann@x.org;2024-06-02 09:00;;Thanks;I only wanted to say that the tea is very good',
  ]
  it.each([
    ['en', 'Ticket ID;Customer Email;Created at;Resolved at;Subject;Description'],
    ['de', 'Ticketnummer;E-Mail;Erstellt am;Gelöst am;Betreff;Beschreibung'],
    ['fr', 'Numéro de ticket;E-mail;Créé le;Résolu le;Objet;Message'],
    ['es', 'Número de ticket;Correo electrónico;Fecha de creación;Fecha de resolución;Asunto;Mensaje'],
    ['it', 'Numero ticket;Email;Data apertura;Data chiusura;Oggetto;Messaggio'],
    ['nl', 'Ticketnummer;E-mailadres;Aangemaakt op;Opgelost op;Onderwerp;Bericht'],
    ['sv', 'Ärendenummer;E-post;Skapad;Avslutad;Ämne;Meddelande'],
    ['fi', 'Tiketin numero;Sähköposti;Luotu;Ratkaistu;Aihe;Viesti'],
    ['et', 'Pileti number;E-post;Loodud;Lahendatud;Teema;Kirjeldus'],
    ['pl', 'Numer zgłoszenia;Adres e-mail;Data zgłoszenia;Data zamknięcia;Temat;Treść'],
    ['cs', 'Číslo požadavku;E-mail;Vytvořeno;Vyřešeno;Předmět;Zpráva'],
    ['ru', 'Номер обращения;Эл. почта;Дата создания;Дата закрытия;Тема;Сообщение'],
    ['tr', 'Talep No;E-posta;Açılış Tarihi;Çözüm Tarihi;Konu;Mesaj'],
    ['ja', '問い合わせ番号;メールアドレス;受付日時;解決日時;件名;問い合わせ内容'],
    ['ko', '문의번호;이메일;접수일시;완료일시;제목;문의내용'],
    ['zh-Hans', '工单号;邮箱;创建时间;解决时间;主题;问题描述'],
    ['code', 'ticket_no;cust_email;created_ts;resolved_ts;subject;message_text'],
  ])('%s', async (_, header) => {
    expect(await read(header, rows)).toEqual([
      'generic-tickets',
      ['ticket.id', 'customer.email', 'ticket.opened_at', 'ticket.resolved_at', 'ticket.subject', 'ticket.text'],
    ])
  }) // prettier-ignore
})

describe('people: first and last name, mail, phone, town', () => {
  const rows = [
    'Ann;Lee;ann@x.org;+49 30 901820;Ulm',
    'Bo;Ek;bo@x.org;+49 30 901821;Kiel',
    'Cy;Om;cy@x.org;;Bonn',
  ]
  it.each([
    ['en', 'fname;lname;email;msisdn;city'],
    ['de', 'Vorname;Nachname;E-Mail-Adresse;Telefonnummer;Ort'],
    ['fr', 'Prénom;Nom;Adresse e-mail;Téléphone;Ville'],
    ['it', 'Nome;Cognome;Indirizzo email;Cellulare;Città'],
    ['nl', 'Voornaam;Achternaam;E-mailadres;Telefoonnummer;Woonplaats'],
    ['sv', 'Förnamn;Efternamn;E-post;Mobilnummer;Ort'],
    ['fi', 'Etunimi;Sukunimi;Sähköposti;Puhelinnumero;Kaupunki'],
    ['pl', 'Imię;Nazwisko;Adres e-mail;Numer telefonu;Miasto'],
    ['cs', 'Jméno;Příjmení;E-mailová adresa;Telefonní číslo;Město'],
    ['hu', 'Keresztnév;Vezetéknév;E-mail cím;Telefonszám;Város'],
    ['lt', 'Vardas;Pavardė;El. paštas;Telefonas;Miestas'],
    ['uk', "Ім'я;Прізвище;Електронна пошта;Номер телефону;Місто"],
    ['tr', 'İsim;Soyadı;E-posta;Telefon Numarası;Şehir'],
    ['he', 'שם פרטי;שם משפחה;דואר אלקטרוני;טלפון;עיר'],
    ['ja', '名;姓;メールアドレス;電話番号;市区町村'],
    ['vi', 'Tên;Họ;Địa chỉ email;Số điện thoại;Thành phố'],
  ])('%s', async (_, header) => {
    expect(await read(header, rows)).toEqual([
      'generic-customers',
      ['customer.first_name', 'customer.last_name', 'customer.email', 'customer.phone', 'customer.city'],
    ])
  }) // prettier-ignore
})

describe('names that mislead', () => {
  it('units of money in the header are the currency', async () => {
    const mapping = await recogniseText(
      table('Order ID;Customer;Date;Amount (USD)', ['A1;C1;2024-05-03;10.00', 'A2;C2;2024-05-04;11.00', 'A3;C1;2024-06-04;12.00']),
    )
    expect([mapping.recognisedAs, mapping.options.currency]).toEqual(['generic-orders', 'USD'])
  }) // prettier-ignore

  it('what a customer spent in all is no order', async () => {
    const mapping = await recogniseText(
      table('Customer ID;Email;Total Spent;Orders Count;Last Order Date', ['1;a@x.org;120.00;3;2024-05-03', '2;b@x.org;0.00;0;', '3;c@x.org;15.50;1;2024-02-03']),
    )
    expect(mapping.recognisedAs).toBe('generic-customers')
    expect(fieldsOf(mapping)['Total Spent']).toBeUndefined()
  }) // prettier-ignore

  it('a state of an order is no part of a country, and a name may be an order’s', async () => {
    const mapping = await recogniseText(
      table('Name;Email;Date;Total;State', ['#1001;a@x.org;2024-05-03;10.00;paid', '#1002;b@x.org;2024-05-04;11.00;cancelled', '#1003;a@x.org;2024-06-04;12.00;paid']),
    )
    expect(mapping.recognisedAs).toBe('generic-orders')
    expect(fieldsOf(mapping)).toEqual({ Name: 'order.id', Email: 'customer.email', Date: 'order.occurred_at', Total: 'order.total', State: 'order.status' })
  }) // prettier-ignore

  it('what is recommended or not is no score, and ages and years are no amounts', async () => {
    const mapping = await recogniseText(
      table('msisdn;txn_dt;purchase_amt;age;store_cd', ['4930901820;20240503;10.00;33;7', '4930901821;20240514;11.00;51;7', '4930901820;20240603;12.00;33;8']),
    )
    expect(mapping.recognisedAs).toBe('generic-orders')
    expect(fieldsOf(mapping)).toMatchObject({ msisdn: 'customer.phone', txn_dt: 'order.occurred_at', purchase_amt: 'order.total' })
    expect(fieldsOf(mapping)['age']).toBeUndefined()
  }) // prettier-ignore
})
