/** Given names by which one person goes, in a line each; of a name on two lines the first counts. */
const GROUPS = `
william will bill billy willy liam wilhelm
robert rob bob bobby robbie bert
richard rick dick richie ricky
elizabeth liz beth betty lizzie eliza lisa elisabeth elise
katherine kate katie kathy catherine cathy katharina katarina kat kathryn ekaterina katya
margaret maggie meg peggy greta margarete margarita rita
james jim jimmy jamie
john jack johnny jon johannes johann hans juan jean ivan giovanni joao jan
joseph joe joey jose josef giuseppe iosif pepe
michael mike mick mickey micha mikhail misha miguel michel michele michal mihkel
alexander alex sasha sascha aleksandr alejandro alessandro xander aleksander
alexandra sandra aleksandra alejandra
nicholas nick nicolas nikolaus klaus nikolai kolya niklas nicolo
anthony tony antonio anton antoine
thomas tom tommy tomas
charles charlie chuck karl carl carlos carlo
edward ed eddie ted teddy ned eduard eduardo
daniel dan danny daniil danila
david dave davey
matthew matt matthias matteo mathieu mateo matvei
andrew andy drew andreas andre andrei andrea andres
christopher chris kristof christoph cristobal
christina tina kristina christine chris cristina kristi
benjamin ben benny
samuel sam sammy
samantha sam
jonathan jon
gregory greg grigori grisha
peter pete pedro pierre pyotr petya pietro peeter
paul pablo paolo pavel pasha paavo
patrick pat paddy
patricia pat patty trish tricia
susan sue susie suzanne susanne susanna
barbara barb babs varvara varya
jennifer jen jenny
jessica jess jessie
deborah deb debbie debora
dorothy dot dottie dora dorothea
rebecca becky becca
victoria vicky tori viktoria vika
theodore theo
frederick fred freddie friedrich fritz federico fryderyk
henry harry hank heinrich enrique henri heinz
george georg jorge georges giorgio georgi yuri yura juri juergen jurgen
lawrence larry laurence lars lorenzo laurent
leonard leo len lenny leonid
raymond ray ramon
ronald ron ronnie
stephen steve steven stefan stephan stephane stepan esteban
timothy tim timmy timofei
vladimir vova volodya volodymyr
dmitry dima dmitri dmytro dmitrii
sergei seryozha serhii sergey serge sergio
evgeny zhenya evgenii yevgeny eugene eugen
anna ann anne annie anya anja hanna hannah ana
maria mary marie masha mariya marija mari mia
natalia natasha natalya nataliya nathalie
tatiana tanya tatyana
olga olya
elena lena helena helen yelena olena ellen helene
irina ira iryna irene
svetlana sveta
ludmila lyuda lyudmila
julia yulia yuliya julie giulia iuliia
francisco paco pancho frank francesco franz francois frantisek
guadalupe lupe
ignacio nacho
manuel manolo
dolores lola
isabel isabella isabelle bella
jacqueline jackie
gabriel gabe gabriele
gabrielle gabriela gabi
zachary zach zack
joshua josh
abigail abby
nathaniel nathan nate
jeffrey jeff geoff geoffrey
gerald gerry jerry
kenneth ken kenny
philip phil philipp filip felipe philippe
vincent vince vincenzo vicente
walter walt
ingeborg inge
ursula uschi
wolfgang wolf
sebastian basti seb bastian
maximilian max maxim maksim maksym
`

const CANON = new Map<string, string>()
for (const line of GROUPS.trim().split('\n')) {
  const [canon, ...others] = line.split(' ')
  for (const name of [canon!, ...others]) if (!CANON.has(name)) CANON.set(name, canon!)
}

/** The name under which all short and foreign forms of a given name meet; the name itself where none is known. Folded. */
export function knownAs(given: string): string {
  return CANON.get(given) ?? given
}
