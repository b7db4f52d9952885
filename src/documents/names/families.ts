/**
 * @file Names whose spellings no rule of sounds brings together.
 *
 * In:  a word of a name in capitals, Latin or Devanagari.
 * Out: the family of spellings that it belongs to.
 *
 * A family is one name as its bearers, clerks and cards spell it (general knowledge). Two
 * Latin members are `similar`, a Latin and a Devanagari one are the same name in two
 * scripts. Different names of one origin are not together: Mukherjee and Mukhopadhyay,
 * Banerjee and Bandyopadhyay, Saurabh and Sourav.
 */
const FAMILIES = `
MOHAMMAD MOHAMMED MUHAMMAD MUHAMMED MOHAMAD MOHAMED MUHAMAD MUHAMED MAHAMMAD MOHD MUHD MOHMD MOHMMAD MOHAMMOD MD मोहम्मद मुहम्मद मोहम्मद मोहमद मो मोहम्म्द मोहम्मेद मु
SHEIKH SHAIKH SHEK SHAIK SHEKH SHEIK SK शेख शैख
SYED SAYED SAYYED SAYYID SAIYED SAIYAD SYEDA SAIYYAD सैयद सय्यद सैय्यद
HUSSAIN HUSAIN HUSSEIN HUSEIN HOSSAIN HOSAIN HUSEN HUSSEN हुसैन हुसेन
AHMED AHMAD AHAMED AHAMAD AHEMAD AHAMMED अहमद अहमेद
CHAUDHARY CHAUDHARI CHAUDHRY CHAUDHURI CHAUDHURY CHOUDHARY CHOUDHARI CHOUDHRY CHOUDHURY CHOUDHURI CHOWDHURY CHOWDHARY CHOWDARY CHOUDARY CHAUDARY CHODHARY CHODHRY चौधरी चौधुरी
SINGH SINH SING SIMHA सिंह सिंघ सिंग
MUKHERJEE MUKHERJI MUKERJEE MUKHARJEE MUKERJI मुखर्जी मुकर्जी
BANERJEE BANERJI BANARJEE BANNERJEE बनर्जी बैनर्जी
CHATTERJEE CHATTERJI CHATERJEE CHATTARJEE चटर्जी चैटर्जी
CHAKRABORTY CHAKRABARTI CHAKRABARTY CHAKRAVARTI CHAKRAVARTY CHAKRAVARTHY CHAKRAVORTY CHAKRABORTI चक्रवर्ती चक्रबर्ती
GANGULY GANGULI GANGOLY गांगुली
DUTTA DATTA DUTT DATT DUTA दत्ता दत्त
MONDAL MANDAL MANDOL मंडल मण्डल मोंडल
BOSE BOSH बोस
ROY ROYE रॉय रोय राय
RAI RAY राय
ROUT RAUT RAWUT राउत
VERMA VARMA BERMA BARMA वर्मा
IYER AYYAR AIYAR AIYER IYYER AYER अय्यर ऐयर
IYENGAR AYYANGAR AIYANGAR IYYENGAR अयंगार आयंगर अय्यंगार
NAIR NAYAR NAYYAR NAAYAR नायर
MENON MENAN मेनन मेनोन
BAJPAI BAJPAYEE VAJPAYEE VAJPAI BAJPEYI VAJPEYI बाजपेयी वाजपेयी
PANDEY PANDE PANDAY PANDYE PANDAI पांडे पाण्डेय पांडेय पाण्डे
BAIG BEG BEIG BAIGH बेग बैग
GOEL GOYAL GOYEL गोयल
KRISHNA KRISHAN KRISNA KRUSHNA KRISHN कृष्ण कृष्णा
LAXMAN LAKSHMAN LACHHMAN LACHMAN लक्ष्मण लछमन
VENKATA VENKAT VENKATTA वेंकट वेंकटा
RAMANA रमण रमना
SUBRATA SUBRATO SUBROTO SUBRAT सुब्रत
RATHORE RATHOR RATHAUR राठौर राठोर
RATHOD RATHAUD RATHOUD राठोड राठौड़ राठौड
CHAUHAN CHOUHAN CHOHAN CHAUHAAN चौहान
CHAVAN CHAVHAN CHAWHAN चव्हाण चवान
PRASAD PARSAD PRASAAD PERSHAD PARSHAD प्रसाद परसाद
PRATAP PARTAP PROTAP प्रताप
SUBRAMANIAM SUBRAMANIAN SUBRAMANYAM SUBRAHMANYAM SUBRAMANYAN SUBRAHMANIAN SUBRAMONIAN सुब्रमण्यम सुब्रह्मण्यम सुब्रमनियम
MATHEW MATTHEW MATHEWS मैथ्यू मैथ्यूज
GEORGE जॉर्ज जार्ज जोर्ज
JOHN JON जॉन जान जोन
JOSEPH JOSEF जोसेफ जोसफ
ANTHONY ANTONY ANTHONI एंथोनी एंथनी एन्थोनी
THOMAS TOMAS थॉमस थामस टॉमस
PHILIP PHILLIP PHILIPS फिलिप
MICHAEL MICHEAL MIKHAIL माइकल माइकेल
MARY MARIE MARI मैरी मेरी
ELIZABETH ELISABETH एलिजाबेथ एलिज़ाबेथ
PAUL POUL पॉल पौल
DSOUZA SOUZA DSOUSA DESOUZA डिसूजा डिसूज़ा डीसूजा डिसोजा
DMELLO MELLO डिमेलो डीमेलो
DCRUZ CRUZ DCRUS डिक्रूज डिक्रूज़
FERNANDES FERNANDEZ FERNANDIS फर्नांडीस फर्नांडिस फर्नांडिज फर्नांडीज
RODRIGUES RODRIGUEZ RODRIGS रोड्रिग्स रोड्रिग्ज रोड्रिगेज
PEREIRA PERERA PERIERA परेरा पेरेरा
VARGHESE VARGHES VARGHEESE VARUGHESE VERGHESE वर्गीस वर्गीज वर्घीस
CHACKO CHAKO CHACKOW चाको
JACOB JAKOB YACOB जैकब जेकब
SAMUEL SAMUVEL सैमुअल सैम्युअल सामुएल
DANIEL DANEIL DENIAL डैनियल डेनियल
DAVID DEVID डेविड
ROSE रोज रोज़
ROSY ROSIE रोज़ी रोजी
AYESHA AISHA AYSHA AISA AYISHA आयशा आएशा आइशा
ABDUL ABDOOL ABDOUL ABD अब्दुल
ZAHIR JAHIR ZAHEER JAHEER ज़हीर जहीर
KHATUN KHATOON KHATUNE KHATTUN खातून खातुन
YUSUF YOUSUF YOOSUF YOUSAF YUSOOF EUSUF यूसुफ युसुफ
HAIDER HYDER HAIDAR HAYDER हैदर
USMAN OSMAN USMANN उस्मान
QURESHI KURESHI QUERESHI QURAISHI KURAISHI कुरैशी कुरेशी
SIDDIQUI SIDDIQUE SIDDIQI SIDDIKI SIDDIQEE SIDHIQUE सिद्दीकी सिद्दिकी
RAMACHANDRAN RAMCHANDRAN रामचंद्रन रामचन्द्रन
DHARMENDRA DHARMENDER DHARMINDER धर्मेंद्र धर्मेन्द्र
RAJPUT RAJPOOT RAJPUTH राजपूत
SARASWATI SARASWATHI SARASWATY SARSWATI सरस्वती
ORAON URAON उरांव उराँव
`;

const families = new Map<string, readonly string[]>();
for (const line of FAMILIES.trim().split("\n")) {
  const words = [...new Set(line.trim().split(" "))].map((word) => word.normalize("NFKD"));
  for (const word of words) families.set(word, [...(families.get(word) ?? []), ...words]);
}

/** All spellings of the family, the word itself among them; none for most names. */
export const familyOf = (word: string): readonly string[] => families.get(word) ?? [];
