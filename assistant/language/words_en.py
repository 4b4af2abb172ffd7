"""Lists of English words by what they do in a question. Data; knows no grammar."""

FUNCTION = frozenset(
    """
    a about above according actually after against all along also although always am among an and another any anyone
    anything are around as at away back be because been before behind being below besides between both but by can
    cannot could did do does doing done down during each either else enough ever every everyone few for from further
    had has have having he her here hers him himself his how however i if in including instead into is it its itself
    just least less let lot many may maybe me might mine more most much must my near neither never no nor not nothing
    now of off often ok okay on once one ones only or other others our out outside over own per please quite rather
    really regarding same shall she should since so some someone something still such than thank thanks that the their
    them themselves then there these they this those though through to together too toward under until up upon us
    versus very via was we well were what whatever when where whether which while who whom whose why will with within
    without would yes yet you your yours
    """.split()
)
VERBS = frozenset(
    """
    accept add admit affect aim allow answer appeal appear apply aren't arise arrest ask assume attack avoid based
    became become begin begins believe bought break bring broke build built buy call came can't caught cause caused
    change charge check choose claim clarify clarifying clear close collect come commit compare complete confess
    confusing connect consider contact contain contract control convert cost couldn't count cover create deal dealt
    decide define delete deliver deny depend describe detect determine develop didn't die differ discover discuss
    doesn't don't drive earn eat elaborate employ enable end ends enter enters establish estimate exist expand expect
    explain export face fail fall fell file fill find fined finish fix focus follow following follows force form found
    fund gave generate get gets getting give go goes going got grant grew grow guarantee handle happen happened
    happens hear heard held help hide hire hold hope i'm identify impact import improve include includes increase
    infect inform install introduce invent invest investigate involve isn't issue it's jailed join keep keeps kept
    kill knew know known knows last launch lead leads learn leave led left lie live locate look lose lost made make
    makes manage matter mean means meant measure meet mention met monitor move name need negotiate obtain occur offer
    open operate order organize own owns paid pass pay perform pick plan play plead point pose predict prepare prevent
    process produce promise pronounce protect prove provide publish purchase purchasing put raise ran reach read
    reason receive recommend recover reduce refer reflect refuse register rely remain remove rename replace report
    represent request require resell resign resolve respond rise rose run runs said sail saw say saying says scan see
    seem seen sell send sent sentence serve set share show sign sleep sold solve speak speaking spend spent spread
    start starts state stay steal stole stolen stop store study succeed sued suffer suggest summarize support
    surrender survive take taken takes talk teach tell tested that's there's think thought threaten told took trace
    track train transfer travel treat tried tries try turn twice understand update upgrade use used uses using view
    visit vote wait want wanted warn wasn't watch went weren't what's where's who's win won won't wonder wondering
    work worked works write written wrote
    """.split()
)
"""What questions ask with, in the forms they do: of a word that is also a noun, the verb is the commoner here."""
QUALITIES = frozenset(
    """
    able advisable available aware bad best better big clear common cost-effective dangerous different difficult early
    easier easy exact expensive fake false fast few first former free full funny good great hard hereditary high
    historically huge important instead interested large last late later latter legal likely long low main major
    necessary negative nervous new next nice normal old once past popular positive possible real recent reliable right
    safe safer same scary second several severe short similar simple sorry special still strong sure tall third too
    total true typical unlimited useful usual various weak whole worse worst worth wrong young
    """.split()
)
"""Say how something is, so alone they name nothing."""
ROLES = frozenset(
    """
    accused actor actress attacker author boss boy brother buyer captain ceo chair chairman chairwoman chief clerk
    commander contractor creator criminal daughter defendant deputy developer director doctor driver emperor employee
    engineer expert father founder girl governor hacker head husband inspector investigator judge king landlord lawyer
    leader man manager mayor minister mother nurse officer official operator owner patient perpetrator plaintiff
    player president prisoner professor prosecutor queen reporter ringleader seller singer sister son spokesman
    spokesperson spokeswoman student supplier surgeon suspect teacher tenant thief user viceroy victim wife witness
    woman writer
    """.split()
)
BODIES = frozenset(
    """
    academy agency army association authority bank board bureau ceramics college commission committee company
    corporation council court department detachment enterprise firm force foundation fund government group holdings
    hospital inc institute instruments limited llc ltd ministry office organisation organization party plc police
    procuratorate school society task team tribunal union university
    """.split()
)
PLACES = frozenset(
    """
    airport avenue bay bridge city continent country county district harbour hill island lake mountain mountains port
    prefecture province region river road sea square state street town township valley village
    """.split()
)
TOPICAL = frozenset(
    """
    case cases company companies contract court crime defendant defendants firm forum founder fraud gang group hospital
    investigation leader man market men network operation patient plaintiff platform police report ringleader scheme
    site suspect suspects trial verdict victim victims website woman women
    """.split()
)
"""Behind "the" and with no name in sight they are what the talk is about."""
JUDGED = frozenset(
    """
    advisable allowed bad best better clear common difficult easier easy free good hard illegal important known late
    legal likely necessary normal ok okay possible required safe safer said time true worth worthwhile
    """.split()
)
"""Behind an "it" that stands for nothing: is it true that."""
AUXILIARIES = (
    "am", "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "should", "may", "might", "must",
)  # fmt: skip
QUESTION_WORDS = ("what", "which", "who", "whom", "whose", "why", "when", "where", "how")
