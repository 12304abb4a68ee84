import { looksShared } from './email'

/** Where anybody can have an address: free mail, providers of internet access, and addresses that hide another. */
const PROVIDERS = new Set(
  `gmail.com googlemail.com icloud.com me.com mac.com aim.com ymail.com rocketmail.com rediffmail.com zoho.com zohomail.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tutamail.com fastmail.com fastmail.fm hey.com hushmail.com
  mailbox.org posteo.de posteo.net startmail.com disroot.org riseup.net duck.com privaterelay.appleid.com mozmail.com simplelogin.com
  mail.com email.com usa.com post.com inbox.com mailinator.com 10minutemail.com guerrillamail.com yopmail.com trashmail.com
  web.de t-online.de freenet.de arcor.de online.de email.de vodafone.de kabelmail.de unitybox.de netcologne.de ewetel.net ewe.net osnanet.de
  bluewin.ch hispeed.ch sunrise.ch chello.at aon.at a1.net inode.at utanet.at
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr club-internet.fr numericable.fr voila.fr
  telenet.be skynet.be scarlet.be proximus.be pandora.be
  ziggo.nl kpnmail.nl xs4all.nl home.nl planet.nl hetnet.nl upcmail.nl kpnplanet.nl casema.nl quicknet.nl chello.nl solcon.nl tele2.nl
  libero.it virgilio.it tiscali.it alice.it tin.it inwind.it iol.it fastwebnet.it tim.it email.it poste.it pec.it
  terra.es telefonica.net ono.com movistar.es ya.com sapo.pt netcabo.pt clix.pt iol.pt mail.telepac.pt
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com oi.com.br globomail.com r7.com prodigy.net.mx
  telia.com bredband.net comhem.se spray.se tele2.se bahnhof.se swipnet.se passagen.se
  online.no broadpark.no getmail.no jubii.dk mail.dk stofanet.dk tdcadsl.dk post.tele.dk elisanet.fi kolumbus.fi luukku.com suomi24.fi
  pp.inet.fi saunalahti.fi welho.com netti.fi simnet.is
  online.ee hot.ee mail.ee neti.ee eesti.ee elion.ee starman.ee zone.ee inbox.lv apollo.lv one.lt inbox.lt takas.lt mail.lt delfi.lv
  wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu op.pl poczta.onet.pl poczta.fm tlen.pl gazeta.pl vp.pl buziaczek.pl
  seznam.cz centrum.cz email.cz atlas.cz volny.cz post.cz azet.sk centrum.sk zoznam.sk post.sk pobox.sk
  freemail.hu citromail.hu t-online.hu indamail.hu abv.bg mail.bg dir.bg yahoo.ro mailbox.hu siol.net net.hr inet.hr otenet.gr
  mail.ru bk.ru list.ru inbox.ru internet.ru ya.ru rambler.ru lenta.ru ro.ru ukr.net i.ua meta.ua bigmir.net tut.by mail.kz
  walla.co.il walla.com netvision.net.il bezeqint.net mynet.com superonline.com ttmail.com
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn tom.com
  naver.com daum.net hanmail.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com ocn.ne.jp
  biglobe.ne.jp so-net.ne.jp plala.or.jp excite.co.jp hinet.net pchome.com.tw seed.net.tw netvigator.com singnet.com.sg
  btinternet.com btopenworld.com sky.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk talktalk.net tiscali.co.uk plusnet.com
  eircom.net iol.ie bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net westnet.com.au xtra.co.nz
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net earthlink.net optonline.net roadrunner.com
  frontier.com frontiernet.net windstream.net centurylink.net juno.com netzero.net mindspring.com twc.com rr.com
  shaw.ca rogers.com sympatico.ca telus.net bell.net videotron.ca cogeco.ca eastlink.ca`.split(/\s+/),
)
/** The same provider under the ends of many countries. */
const BRANDS =
  /^(?:yahoo|hotmail|outlook|live|msn|gmx|aol|windowslive|passport|yandex|lycos|caramail|laposte)\./
/** Ends under which names are given out as under a country's: firm.co.uk. */
const SECOND_LEVEL = /^(?:co|com|net|org|gov|edu|ac|or|ne|go|gob|gov|nom|ltd|plc|me|sch)$/

/** The domain of an organisation: `mail.acme.de` and `acme.de` are one; `acme.co.uk` keeps three words. */
export function organisationOf(domain: string): string {
  const words = domain.split('.')
  const short = words.length > 2 && SECOND_LEVEL.test(words.at(-2)!) && words.at(-1)!.length === 2
  return words.slice(short ? -3 : -2).join('.')
}

/** Can anybody have an address there, or does it belong to a marketplace or to nobody? */
export function isProvider(domain: string): boolean {
  const organisation = organisationOf(domain)
  return (
    PROVIDERS.has(domain) ||
    PROVIDERS.has(organisation) ||
    BRANDS.test(organisation) ||
    looksShared(`x@${domain}`) ||
    looksShared(`x@${organisation}`) ||
    !domain.includes('.')
  )
}
