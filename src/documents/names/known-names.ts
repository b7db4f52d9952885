/**
 * @file Names so common that one is never a misreading of another.
 *
 * In:  a word of a name in Latin capitals.
 * Out: whether it is a common Indian given name or surname, however it is spelled.
 *
 * [Note: one letter apart]
 *
 * Ramesh and Rakesh are two brothers; Ramesh and Ramfsh are one man and a misread letter.
 * What tells the pairs apart is that a misreading seldom makes another name. So a slip is
 * forgiven only where at least one of the two is no known name. Written down from general
 * knowledge; docs/names.md says how names that are not here fare.
 */
import { soundKey } from "./sounds.ts";

const MEN = `
aarav aaditya abbas abdul abhay abhijit abhinav abhishek adarsh aditya adil afzal ahmed ajay ajit
ajmal akash akbar akhil akhilesh akram akshat akshay alam ali alok altaf aman amar amarjit ambrish
amin amir amit amitabh amol amrish amrit anand anant aniket anil animesh aniruddh anish anjan
ankit ankur ankush anmol anoop ansh anshul anuj anup anupam anurag anwar arif arijit arjun arman
arnav arpit arun arvind arya aryan asad ashish ashok ashraf ashutosh ashwin asif aslam atul avinash
ayaan ayush ayushman azad azhar bablu babu badal bala balaji balbir baldev balram balwant balwinder
banwari basant bharat bhaskar bhavesh bhim bhola bhupesh bhupinder bhushan bijay bikash bimal binod
bipin brijesh chandan chandra charan chetan chirag chiranjeev damodar darshan dattatraya dayanand
deepak deepesh deependra dev devendra devraj dhananjay dharam dharmendra dhiraj dhruv dilip dinesh
divakar durgesh eknath eshwar faisal faiz farhan farid faruk fateh feroz ganesh gaurav gautam gagan
ghanshyam girdhari girish gopal gopi gopinath govind gulab gulshan gurdeep gurinder gurmeet
gurpreet gyan habib hamid hanif hanuman hardeep hari harinder harish harjit harpreet harsh
harshad harshal harshit harshvardhan hasan hemant hemraj himanshu himmat hiralal hitesh hussain
ibrahim ilyas imran imtiaz inder indrajit iqbal irfan ishaan ishwar ismail jagan jagat jagdish
jagjit jai jaideep jalal jamal jamil jaspal jaspreet jaswant jaswinder jatin jatinder javed
jawahar jay jayant jayesh jeevan jignesh jitendra jitesh joginder jugal kabir kailash kalpesh
kalyan kamal kamaljit kamlesh kamran kanhaiya kapil karan karim karna kartik kashif kaushal
kaushik kedar keshav ketan khalid khurshid kiran kishan kishore krishna kuldeep kulwant kumar kunal
kundan kuntal lakhan lakshman lal lalit lallan laxman lokesh madan madhav madhu madhukar madhusudan
mahadev mahavir mahendra mahesh mahmud majid makarand malik manas mandeep mangal mangesh mani
maninder manish manjeet manjunath manmohan manoj manpreet mansoor mansukh manu mayank mayur mehul
milan milind mithun mitesh mohan mohammad mohinder mohit mohsin monu moti mukesh mukul munir munna
murali murugan mustafa muthu nadeem nagaraj nagendra nagesh naim nakul naman nanda nandan nandlal
naresh narayan narendra nasir naveen navneet nazim neel neeraj nihal nikhil nilesh nimesh nirmal
nishant nishit nitesh nitin nizam omkar omprakash padam pankaj parag paramjit paras paresh
parminder parth parveen parvez pawan phool piyush prabhakar prabhat prabhu pradeep pradyumna
prafull prajwal prakash pramod pranab pranav pranay prasad prasanna prasenjit prashant prateek
pratap praveen prem premchand prithvi priyank puneet puran purushottam rafiq raghav raghu
raghunath raghuveer rahim rahman rahul raj raja rajan rajat rajeev rajendra rajesh rajinder
rajkumar rajnish raju rajveer rakesh ram raman ramana ramchandra ramesh ranbir randhir ranjan
ranjit rashid ratan rauf ravi ravindra rehan ripudaman rishabh rishi ritesh ritik rohan rohit
roshan rupesh sachin sadiq sagar sahil said sajid saleem salman samar sameer samir sanath sandeep
sanjay sanjeev sanjit sanket santosh sarfaraz sarvesh satish satnam satpal satya satyam
satyanarayan satyendra saurabh sourav selvam senthil shadab shafiq shahid shahrukh shailendra
shailesh shaktiman shakeel shambhu shankar sharad sharif shashank shashi shatrughan shekhar shesh
shiv shiva shivaji shivam shivraj shreyas shubham shyam siddharth sohan sohail sohit sonu srinivas
subhash subodh subramaniam sudesh sudhakar sudhir sudip suhas sujan sujit sukhdev sukhwinder
sultan suman sumer sumit sunder sunil suraj surendra suresh surinder surjit surya sushant sushil
swapan swapnil tanmay tanveer tapan taran tariq tarun tejas tejpal thomas tilak tribhuvan tushar
uday ujjwal umang umar umesh upendra usman uttam vaibhav varun vasant vasudev ved venkatesh
venkata vicky vidur vidyadhar vignesh vijay vijayan vijendra vikas vikram vikrant vimal vinay
vineet vinod vipin vipul viraj virat virendra vishal vishnu vishwanath vivek wahid waseem yadu yash
yashpal yashwant yasin yogendra yogesh yunus yusuf yuvraj zafar zaheer zahid zakir zubair
balasubramaniam chidambaram dinakaran ilango jayaraman kannan karthik kumaran mahalingam manikandan
natarajan palani pandian parthasarathy perumal prabhakaran radhakrishnan raghavan rajagopal
ramakrishnan ramanathan ranganathan sankaran saravanan sekar shanmugam sivakumar sundaram
swaminathan thangaraj velu vaidyanathan venkataraman viswanathan biju shaji saji sabu raghavendra
basavaraj shivakumar mallikarjun chandrashekhar siddappa nagappa anjaneyulu satyanarayana`;

const WOMEN = `
aarti aastha aditi afreen aisha aishwarya akanksha akshata alka alpana amina amisha amita amrita
anamika anandi ananya anita anjali anju anjum ankita annapurna annu anshika anu anupama anuradha
anusha anushka anuja aparna apurva archana arpita aruna arunima asha ashwini asma asmita avani ayesha
babita babli bala bano basanti beena begum bela bhagwati bhagya bharti bhavana bhavani bhavna
bindu chaitali champa chanchal chanda chandani chandrika chhaya chitra damini daya deepa deepali
deepika deepti devi devika devyani dhanalakshmi diksha dimple disha divya dolly draupadi durga ekta
esha farha farida farzana fatima ganga garima gauri gayatri geeta geetanjali girija gita gomti gulshan
gunjan gurmeet harleen hasina heena hema hemlata hina indira indrani indu isha ishita jagruti jamila
jamuna janaki jasmin jaya jayanti jayashree jhanvi juhi jyoti jyotsna kajal kala kalpana kalyani
kamini kamla kamakshi kanak kanchan kanika kanta kanti karishma karuna kashish kausar kaushalya
kaveri kavita khadija khatun khushboo khushi kiran kirti komal krishna kriti kritika kumari kumkum
kusum lajwanti lakshmi lalita lata latika laxmi leela leena lekha lila lina madhavi madhu madhuri
mahima mala malati malini malti mamta manda mangala manisha manju manjula mansi maya medha meena
meenakshi meenal meera megha mehak menaka minal mira mitali mohini mona monika mridula mukta muskan
mumtaz nagma naina nalini namita namrata nandini nargis nasreen natasha navya nazia nazma neelam
neelima neena neeru neeta neha nida niharika nikita nilam nilima nimmi nina nirmala nirupama nisha
nita nitu niti nivedita noor nutan padma padmini pallavi parul parvati parveen payal phoolmati pinki
piyali pooja poonam poornima prabha prachi pragya prajakta pramila pranita pratibha pratima preeti
prema prerna priti priya priyanka puja purnima pushpa rachana radha radhika ragini rajani rajeshwari
rajkumari rajni rajshree rakhi rama rameshwari rani ranjana ranjita rashida rashmi ratna ravina reena
reema rehana rekha renu renuka reshma reva revati richa riddhi rina rima rita ritika ritu riya riyaz
rohini roma roopa roshni ruby ruchi ruchika rukhsana rukmini rupa rupali rupinder rutuja saba sabina
sabita sadhana sadhna safia sakina sakshi salma samina samiksha sandhya sangeeta sanjana sanjivani
sanju sapna sara sarala saraswati sarika sarita saroj saroja savita savitri seema shabana shabnam
shaheen shahida shahnaz shaila shailaja shaista shakila shakuntala shalini shalu shamim shanta
shanti sharda sharmila sharmistha sheela sheetal shefali shikha shilpa shivani shobha shraddha shreya
shruti shubhangi shweta sita smita sneha snehal sneh sona sonal sonali sonam sonia sonika subhadra
suchitra sudha suhasini sujata suman sumati sumita sumitra sunanda sunita supriya surabhi surbhi
surekha sushila sushma swapna swara swarna swati tabassum tanu tanuja tanvi tanya tara taruna tejal
tina trisha trupti tulsi uma urmila urvashi usha uttara vaishali vaishnavi vandana vanita varsha
varuna vasanta vasanti vasudha vasundhara veena vibha vidya vijaya vijayalakshmi vimala vinita
vineeta vishakha yamini yamuna yashoda yasmin yogita zainab zarina zeenat zoya ajita anila sunila
ashoka kamala sujita nirmla harshita priyanka arpana anjana ranjini rajana puneeta nikita mohita
rohita lalitha geetha sunitha kavitha sujatha latha swetha revathi bhuvana bhuvaneshwari chellamma
kannamma lakshmamma nagamma parvathi saraswathi sumathi vasantha vijayakumari valli selvi
manpreeta simran jasleen navneet kulwinder parminder sukhjit amarjeet manjit baljit ranjit daljit
surjeet charanjit jagjeet gurjeet kamaljeet rupali sonu monu pinky rinku tinku chintu mintu bunty
monica sonica teena meeta reeta neeta mita lata hiral minal sejal kinjal payal komal`;

const SURNAMES = `
acharya agarwal agrawal ahuja anand ansari apte arora awasthi baghel bagchi bajaj bajpai bakshi
balakrishnan bandyopadhyay banerjee bansal barman baruah basu bedi behera bhagat bhandari bharadwaj
bhardwaj bhargava bhat bhatia bhatnagar bhatt bhattacharya bhosale bisht biswas bora bose chadha
chakraborty chandel chandra chatterjee chattopadhyay chaturvedi chaubey chaudhary chauhan chavan
chawla chopra dalal das dasgupta dave deka desai deshmukh deshpande dey dhawan dhillon dixit doshi
dube dubey dutta dwivedi fernandes gaikwad gandhi ganguly garg gavit gawde ghosh gill goel gogoi
gokhale gounder gowda goyal grewal grover gulati gupta gupte gurung halder hazarika hegde iyengar
iyer jadhav jain jaiswal jha jindal joshi kadam kale kalita kamat kamble kapoor kapur kar kashyap
kaul kaur kaushik khan khandelwal khanna khatri kohli koli konwar kothari kulkarni kumar kundu kurian
lal lobo luthra madan mahajan mahapatra maheshwari mahto maity malhotra malik mandal manjhi marandi
mathew mathur maurya meena mehra mehrotra mehta menon mishra mistry mitra mittal modi mohanty
mondal more mukherjee mukhopadhyay munda murmu murthy nadar nagar nagpal naidu naik nair nambiar
nanda narang natarajan nath nautiyal nayak negi nigam oberoi ojha pal palit panda pandey pandit
pandya panicker panigrahi pant paranjape parekh parikh parmar paswan patel pathak pathan patil
patnaik patra paul pawar pereira phadke pillai pradhan prajapati prasad purohit puri qureshi rai raj
rajan rajput ramachandran rana rane rao rastogi rathi rathod rathore raut rawat ray reddy rodrigues
roy sachdeva sahani saha sahni sahoo sahu saini samanta sandhu sangma sarin sarkar sarma sathe
sawant saxena sen sengupta seth sethi shah shaikh sharma shekhawat shenoy shetty shinde shrivastava
shukla sidhu singh singhal sinha solanki soni soren srinivasan srivastava subramanian sundaram sur
swain swamy tandon tendulkar thakkar thakur thapa thomas tiwari tripathi trivedi tyagi upadhyay vaidya
varghese varma vaz venkatesan verma vora vyas wagh yadav hembram kujur tirkey toppo lakra ekka tudu`;

const known: ReadonlySet<string> = new Set(
  `${MEN} ${WOMEN} ${SURNAMES}`
    .trim()
    .split(/\s+/)
    .map((name) => soundKey(name.toUpperCase())),
);

export const isKnownName = (word: string): boolean => known.has(soundKey(word));
